// Convolution of images with few channels as autograd knows it; the arithmetic is in kernels/conv_kernels.cpp.
//
// oneDNN's convolutions are made for blocks of 8 or 16 channels: with 1 or 6 of them most of each vector is empty, and tensors are brought into blocks and back.
// Sums over images are taken for each block of them and added in order, so the result does not depend on the number of threads.
#include "conv.h"
#include "kernels/conv_kernels.h"
#include "kernels/pick.h"
#include "shim.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cstring>

namespace {

using at::Tensor;
using OptionalTensor = c10::optional<Tensor>;

constexpr int64_t block_images = 16;

const conv::Kernels& kernels() {
    static const auto& picked = ST_PICK(conv::kernels);
    return picked;
}

bool given(const OptionalTensor& tensor) { return tensor.has_value() && tensor->defined(); }

// The sizes of a convolution, and the kernels for them.
struct Work {
    int64_t images, rows, columns;  // of the input, not padded
    int64_t pad_rows, pad_columns;
    conv::Shape shape;
    conv::Plan plan;
    bool served;

    Work(const Tensor& x, const Tensor& weight, at::IntArrayRef padding)
        : images(x.size(0)), rows(x.size(2)), columns(x.size(3)), pad_rows(padding[0]), pad_columns(padding[1]) {
        shape.height = rows + 2 * pad_rows;
        shape.width = columns + 2 * pad_columns;
        shape.channels = x.size(1);
        shape.kernel_height = weight.size(2);
        shape.kernel_width = weight.size(3);
        shape.out_height = shape.height - shape.kernel_height + 1;
        shape.out_width = shape.width - shape.kernel_width + 1;
        shape.out_channels = weight.size(0);
        served = weight.numel() > 0 && x.numel() > 0 && shape.out_height > 0 && shape.out_width > 0 && kernels().plan(shape, plan);
    }

    bool padded() const { return pad_rows != 0 || pad_columns != 0; }
    int64_t input() const { return rows * columns * shape.channels; }
    int64_t output() const { return shape.out_height * shape.out_width * shape.out_channels; }
    int64_t padded_input() const { return shape.height * shape.width * shape.channels; }
    int64_t maps() const { return shape.kernel_height * shape.kernel_width * shape.channels * plan.wide; }

    // body(row of the image, its place in the padded image).
    template <class Body>
    void for_each_row(Body body) const {
        for (int64_t i = 0; i < rows; i++) body(i * columns * shape.channels, ((i + pad_rows) * shape.width + pad_columns) * shape.channels);
    }

    // body(first image, images, number of the block).
    template <class Body>
    void for_each_block(Body body) const {
        at::parallel_for(0, blocks(), 1, [&](int64_t first, int64_t last) {
            for (int64_t b = first; b < last; b++) body(b * block_images, std::min(images, (b + 1) * block_images), b);
        });
    }

    int64_t blocks() const { return (images + block_images - 1) / block_images; }
};

// Images one after the other as the kernels want them: padded, in memory of its own, where there is a padding.
class PaddedImages {
    const Work& _work;
    const float* _images;
    std::vector<float> _padded;

public:
    PaddedImages(const Work& work, const float* images) : _work(work), _images(images) {
        if (work.padded()) _padded.resize(static_cast<size_t>(work.padded_input()));
    }

    const float* at(int64_t n) {
        const float* image = _images + n * _work.input();
        if (!_work.padded()) return image;
        auto bytes = static_cast<size_t>(_work.columns * _work.shape.channels) * sizeof(float);
        _work.for_each_row([&](int64_t from, int64_t to) { std::memcpy(_padded.data() + to, image + from, bytes); });
        return _padded.data();
    }
};

// body(place among weights in the order [out][row of the kernel][column][channel], place in the tensor), whatever its layout.
template <class Body>
void for_each_weight(const Tensor& weight, Body body) {
    int64_t at = 0;
    for (int64_t k = 0; k < weight.size(0); k++)
        for (int64_t i = 0; i < weight.size(2); i++)
            for (int64_t j = 0; j < weight.size(3); j++)
                for (int64_t c = 0; c < weight.size(1); c++)
                    body(at++, k * weight.stride(0) + c * weight.stride(1) + i * weight.stride(2) + j * weight.stride(3));
}

Tensor run_forward(const Tensor& x, const Tensor& weight, const OptionalTensor& bias, const Work& work) {
    const auto& shape = work.shape;
    auto y = at::empty({work.images, shape.out_channels, shape.out_height, shape.out_width}, x.options(), at::MemoryFormat::ChannelsLast);
    std::vector<float> weights(static_cast<size_t>(work.maps())), biases(static_cast<size_t>(work.plan.wide));
    auto values = weight.data_ptr<float>();
    int64_t window = weight.numel() / shape.out_channels;
    for_each_weight(weight, [&](int64_t at, int64_t from) { weights[static_cast<size_t>(at % window * work.plan.wide + at / window)] = values[from]; });
    if (given(bias)) {
        auto from = bias->contiguous();
        std::copy_n(from.data_ptr<float>(), shape.out_channels, biases.begin());
    }
    auto px = x.data_ptr<float>();
    auto py = y.data_ptr<float>();
    work.for_each_block([&](int64_t first, int64_t last, int64_t) {
        PaddedImages images(work, px);
        for (int64_t n = first; n < last; n++) work.plan.forward(images.at(n), weights.data(), biases.data(), py + n * work.output(), shape);
    });
    return y;
}

// The gradients of weight and, where wanted, bias (else undefined).
std::pair<Tensor, Tensor> run_weight_gradient(const Tensor& x, const Tensor& g, const Tensor& weight, bool bias_wanted, const Work& work) {
    auto maps = work.maps(), each = maps + work.plan.wide;
    std::vector<float> sums(static_cast<size_t>(work.blocks() * each));
    auto px = x.data_ptr<float>();
    auto pg = g.data_ptr<float>();
    work.for_each_block([&](int64_t first, int64_t last, int64_t block) {
        PaddedImages images(work, px);
        float* to = sums.data() + block * each;
        for (int64_t n = first; n < last; n++) work.plan.weight_gradient(images.at(n), pg + n * work.output(), to, bias_wanted ? to + maps : nullptr, work.shape);
    });
    for (int64_t block = 1; block < work.blocks(); block++)
        for (int64_t i = 0; i < each; i++) sums[static_cast<size_t>(i)] += sums[static_cast<size_t>(block * each + i)];

    auto gw = at::empty_like(weight);
    auto values = gw.data_ptr<float>();
    int64_t window = weight.numel() / work.shape.out_channels;
    for_each_weight(gw, [&](int64_t at, int64_t to) { values[to] = sums[static_cast<size_t>(at % window * work.plan.wide + at / window)]; });
    Tensor gb;
    if (bias_wanted) {
        gb = at::empty({work.shape.out_channels}, weight.options());
        std::copy_n(sums.data() + maps, work.shape.out_channels, gb.data_ptr<float>());
    }
    return {gw, gb};
}

Tensor run_input_gradient(const Tensor& g, const Tensor& weight, const Work& work) {
    const auto& shape = work.shape;
    auto gx = at::empty({work.images, shape.channels, work.rows, work.columns}, g.options(), at::MemoryFormat::ChannelsLast);
    std::vector<float> weights(static_cast<size_t>(shape.kernel_height * shape.out_channels * work.plan.wide_row));
    auto values = weight.data_ptr<float>();
    int64_t row = shape.kernel_width * shape.channels;
    for_each_weight(weight, [&](int64_t at, int64_t from) {
        int64_t k = at / row / shape.kernel_height, i = at / row % shape.kernel_height;
        weights[static_cast<size_t>((i * shape.out_channels + k) * work.plan.wide_row + at % row)] = values[from];
    });
    auto pg = g.data_ptr<float>();
    auto px = gx.data_ptr<float>();
    work.for_each_block([&](int64_t first, int64_t last, int64_t) {
        std::vector<float> padded(static_cast<size_t>(work.padded_input() + work.plan.wide_row));
        auto bytes = static_cast<size_t>(work.columns * shape.channels) * sizeof(float);
        for (int64_t n = first; n < last; n++) {
            std::fill(padded.begin(), padded.end(), 0.0f);
            work.plan.input_gradient(pg + n * work.output(), weights.data(), padded.data(), shape);
            float* image = px + n * work.input();
            work.for_each_row([&](int64_t to, int64_t from) { std::memcpy(image + to, padded.data() + from, bytes); });
        }
    });
    return gx;
}

class Conv : public torch::autograd::Function<Conv> {
public:
    static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& input, const Tensor& weight, const OptionalTensor& bias, std::vector<int64_t> padding,
                          bool channels_last) {
        auto x = input.contiguous(at::MemoryFormat::ChannelsLast);
        auto y = run_forward(x, weight, bias, Work(x, weight, padding));
        context->save_for_backward({x, weight});
        context->saved_data["padding"] = std::move(padding);
        context->saved_data["bias"] = given(bias);
        context->saved_data["channels_last"] = channels_last;
        return channels_last ? y : y.contiguous();
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weight = saved[1];
        auto padding = context->saved_data["padding"].toIntVector();
        bool input_wanted = context->needs_input_grad(0), weight_wanted = context->needs_input_grad(1);
        bool bias_wanted = context->saved_data["bias"].toBool() && context->needs_input_grad(2);
        Work work(x, weight, padding);
        Tensor gx, gw, gb;
        auto plain = [&](bool input, bool maps, bool biases) {
            auto all = at::convolution_backward(gradients[0], x, weight, at::IntArrayRef{work.shape.out_channels}, {1, 1}, padding, {1, 1}, false, {0, 0}, 1, {input, maps, biases});
            if (input) gx = std::get<0>(all);
            if (maps) gw = std::get<1>(all);
            if (biases) gb = std::get<2>(all);
        };
        if (at::GradMode::is_enabled()) {  // the gradient is to be differentiated in its turn
            plain(input_wanted, weight_wanted, bias_wanted);
            return {gx, gw, gb, Tensor(), Tensor()};
        }
        auto g = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        if (weight_wanted)
            std::tie(gw, gb) = run_weight_gradient(x, g, weight, bias_wanted, work);
        else if (bias_wanted)
            gb = g.sum({0, 2, 3});
        if (input_wanted) {
            if (work.plan.input_gradient != nullptr)
                gx = run_input_gradient(g, weight, work);
            else
                plain(true, false, false);
            if (!context->saved_data["channels_last"].toBool()) gx = gx.contiguous();
        }
        return {gx, gw, gb, Tensor(), Tensor()};
    }
};

bool is(at::IntArrayRef values, int64_t wanted) {
    return values.size() == 2 && values[0] == wanted && values[1] == wanted;
}

bool served(const Tensor& x, const Tensor& weight, const OptionalTensor& bias, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups) {
    static const bool plain = std::getenv("SWEEP_TORCH_PLAIN") != nullptr;
    auto ours = [](const Tensor& tensor) { return tensor.is_cpu() && tensor.scalar_type() == at::kFloat; };
    return !plain && ours(x) && ours(weight) && x.dim() == 4 && weight.dim() == 4 && x.size(1) == weight.size(1) && is(stride, 1) && is(dilation, 1) && groups == 1 &&
           padding.size() == 2 && padding[0] >= 0 && padding[1] >= 0 &&
           (!given(bias) || (ours(*bias) && bias->dim() == 1 && bias->size(0) == weight.size(0))) && Work(x, weight, padding).served;
}

}  // namespace

namespace st {

Tensor conv2d(const Tensor& x, const Tensor& weight, const OptionalTensor& bias, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups) {
    if (!served(x, weight, bias, stride, padding, dilation, groups)) return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
    bool channels_last = x.suggest_memory_format() == at::MemoryFormat::ChannelsLast || weight.suggest_memory_format() == at::MemoryFormat::ChannelsLast;
    return Conv::apply(x, weight, bias, padding.vec(), channels_last);
}

}  // namespace st
