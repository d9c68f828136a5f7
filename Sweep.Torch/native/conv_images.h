// What convolutions of few channels share: their sizes, images and weights as the kernels of kernels/conv_kernels.cpp want them.
#pragma once

#include "kernels/conv_kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace st {

// Images whose sums are taken together. The sums of blocks are added in order, so no result depends on the number of threads.
constexpr int64_t block_images = 16;

inline bool given(const c10::optional<at::Tensor>& tensor) { return tensor.has_value() && tensor->defined(); }

// The sizes of a convolution with a stride of 1, and the kernels for them, if there are any.
class ConvWork {
public:
    // x: [n, channels, height, width]; weight: [out, channels, height, width].
    ConvWork(const at::Tensor& x, const at::Tensor& weight, at::IntArrayRef padding);

    // Whether there are kernels for it, and the environment does not leave all to libtorch (SWEEP_TORCH_PLAIN).
    static bool serves(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, at::IntArrayRef stride, at::IntArrayRef padding,
                       at::IntArrayRef dilation, int64_t groups);

    const conv::Shape& shape() const { return _shape; }
    const conv::Plan& plan() const { return _plan; }
    int64_t images() const { return _images; }
    int64_t rows() const { return _rows; }
    int64_t columns() const { return _columns; }
    bool padded() const { return _pad_rows != 0 || _pad_columns != 0; }

    // Numbers of an image: that goes in, that comes out, that goes in with its padding.
    int64_t input() const { return _rows * _columns * _shape.channels; }
    int64_t output() const { return _shape.out_height * _shape.out_width * _shape.out_channels; }
    int64_t padded_input() const { return _shape.height * _shape.width * _shape.channels; }

    // Packed weights, and their gradients with those of the bias behind them.
    int64_t maps() const { return _shape.kernel_height * _shape.kernel_width * _shape.channels * _plan.wide; }
    int64_t sums() const { return maps() + _plan.wide; }

    int64_t blocks() const { return (_images + block_images - 1) / block_images; }

    // body(first image, image after the last, number of the block), on libtorch's threads.
    template <class Body>
    void for_each_block(Body body) const {
        at::parallel_for(0, blocks(), 1, [&](int64_t first, int64_t last) {
            for (int64_t b = first; b < last; b++) body(b * block_images, std::min(_images, (b + 1) * block_images), b);
        });
    }

    // body(where a row begins in the image, where in the padded image).
    template <class Body>
    void for_each_row(Body body) const {
        for (int64_t i = 0; i < _rows; i++) body(i * _columns * _shape.channels, ((i + _pad_rows) * _shape.width + _pad_columns) * _shape.channels);
    }

    size_t row_bytes() const { return static_cast<size_t>(_columns * _shape.channels) * sizeof(float); }

    // As the kernels take them, whatever the tensors' layout.
    std::vector<float> pack_maps(const at::Tensor& weight) const;
    std::vector<float> pack_bias(const c10::optional<at::Tensor>& bias) const;
    std::vector<float> pack_rows(const at::Tensor& weight) const;

    // The gradients, of the sums of all blocks, which are added up in place.
    at::Tensor weight_gradient(std::vector<float>& sums, const at::Tensor& like) const;
    at::Tensor bias_gradient(const std::vector<float>& sums, const at::Tensor& like) const;

private:
    int64_t _images, _rows, _columns, _pad_rows, _pad_columns;
    conv::Shape _shape;
    conv::Plan _plan;
    bool _planned;
};

// Images one after the other, padded in memory of its own where there is a padding. For one thread.
class PaddedImages {
public:
    PaddedImages(const ConvWork& work, const float* images) : _work(work), _images(images) {
        if (work.padded()) _padded.resize(static_cast<size_t>(work.padded_input()));
    }

    // Good until the next call.
    const float* at(int64_t n) {
        const float* image = _images + n * _work.input();
        if (!_work.padded()) return image;
        _work.for_each_row([&](int64_t from, int64_t to) { std::memcpy(_padded.data() + to, image + from, _work.row_bytes()); });
        return _padded.data();
    }

private:
    const ConvWork& _work;
    const float* _images;
    std::vector<float> _padded;
};

// The gradient of an image from that of its convolution. For one thread.
class InputGradient {
public:
    InputGradient(const ConvWork& work, const std::vector<float>& rows) : _work(work), _rows(rows), _padded(static_cast<size_t>(work.padded_input() + work.plan().wide_row)) {}

    // g: the output's; image is overwritten.
    void run(const float* g, float* image) {
        std::fill(_padded.begin(), _padded.end(), 0.0f);
        _work.plan().input_gradient(g, _rows.data(), _padded.data(), _work.shape());
        _work.for_each_row([&](int64_t to, int64_t from) { std::memcpy(image + to, _padded.data() + from, _work.row_bytes()); });
    }

private:
    const ConvWork& _work;
    const std::vector<float>& _rows;
    std::vector<float> _padded;
};

}  // namespace st
