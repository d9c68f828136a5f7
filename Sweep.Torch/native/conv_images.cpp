#include "conv_images.h"

#include "kernels/pick.h"
#include "shim.h"

namespace {

using at::Tensor;

const conv::Kernels& kernels() {
    static const auto& picked = ST_PICK(conv::kernels);
    return picked;
}

bool is(at::IntArrayRef values, int64_t wanted) { return values.size() == 2 && values[0] == wanted && values[1] == wanted; }

// body(out, row of the kernel, place in that row, place in the tensor): columns and, within them, channels lie side by side in a row.
template <class Body>
void for_each_weight(const Tensor& weight, Body body) {
    for (int64_t k = 0; k < weight.size(0); k++)
        for (int64_t i = 0; i < weight.size(2); i++)
            for (int64_t j = 0; j < weight.size(3); j++)
                for (int64_t c = 0; c < weight.size(1); c++)
                    body(k, i, j * weight.size(1) + c, k * weight.stride(0) + c * weight.stride(1) + i * weight.stride(2) + j * weight.stride(3));
}

}  // namespace

namespace st {

ConvWork::ConvWork(const Tensor& x, const Tensor& weight, at::IntArrayRef padding)
    : _images(x.size(0)), _rows(x.size(2)), _columns(x.size(3)), _pad_rows(padding[0]), _pad_columns(padding[1]) {
    _shape.height = _rows + 2 * _pad_rows;
    _shape.width = _columns + 2 * _pad_columns;
    _shape.channels = x.size(1);
    _shape.kernel_height = weight.size(2);
    _shape.kernel_width = weight.size(3);
    _shape.out_height = _shape.height - _shape.kernel_height + 1;
    _shape.out_width = _shape.width - _shape.kernel_width + 1;
    _shape.out_channels = weight.size(0);
    _planned = weight.numel() > 0 && x.numel() > 0 && _shape.out_height > 0 && _shape.out_width > 0 && kernels().plan(_shape, _plan);
}

bool ConvWork::serves(const Tensor& x, const Tensor& weight, const c10::optional<Tensor>& bias, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation,
                      int64_t groups) {
    static const bool plain = std::getenv("SWEEP_TORCH_PLAIN") != nullptr;
    auto ours = [](const Tensor& tensor) { return tensor.is_cpu() && tensor.scalar_type() == at::kFloat; };
    return !plain && ours(x) && ours(weight) && x.dim() == 4 && weight.dim() == 4 && x.size(1) == weight.size(1) && is(stride, 1) && is(dilation, 1) && groups == 1 &&
           padding.size() == 2 && padding[0] >= 0 && padding[1] >= 0 && (!given(bias) || (ours(*bias) && bias->dim() == 1 && bias->size(0) == weight.size(0))) &&
           ConvWork(x, weight, padding)._planned;
}

std::vector<float> ConvWork::pack_maps(const Tensor& weight) const {
    std::vector<float> packed(static_cast<size_t>(maps()));
    auto values = weight.data_ptr<float>();
    int64_t row = _shape.kernel_width * _shape.channels;
    for_each_weight(weight, [&](int64_t k, int64_t i, int64_t t, int64_t from) { packed[static_cast<size_t>((i * row + t) * _plan.wide + k)] = values[from]; });
    return packed;
}

std::vector<float> ConvWork::pack_bias(const c10::optional<Tensor>& bias) const {
    std::vector<float> packed(static_cast<size_t>(_plan.wide));
    if (given(bias)) {
        auto values = bias->contiguous();
        std::copy_n(values.data_ptr<float>(), _shape.out_channels, packed.begin());
    }
    return packed;
}

std::vector<float> ConvWork::pack_rows(const Tensor& weight) const {
    std::vector<float> packed(static_cast<size_t>(_shape.kernel_height * _shape.out_channels * _plan.wide_row));
    auto values = weight.data_ptr<float>();
    for_each_weight(weight, [&](int64_t k, int64_t i, int64_t t, int64_t from) {
        packed[static_cast<size_t>((i * _shape.out_channels + k) * _plan.wide_row + t)] = values[from];
    });
    return packed;
}

Tensor ConvWork::weight_gradient(std::vector<float>& sums, const Tensor& like) const {
    auto each = this->sums();
    for (int64_t block = 1; block < blocks(); block++)
        for (int64_t i = 0; i < each; i++) sums[static_cast<size_t>(i)] += sums[static_cast<size_t>(block * each + i)];
    auto gradient = at::empty_like(like);
    auto values = gradient.data_ptr<float>();
    int64_t row = _shape.kernel_width * _shape.channels;
    for_each_weight(gradient, [&](int64_t k, int64_t i, int64_t t, int64_t to) { values[to] = sums[static_cast<size_t>((i * row + t) * _plan.wide + k)]; });
    return gradient;
}

Tensor ConvWork::bias_gradient(const std::vector<float>& sums, const Tensor& like) const {
    auto gradient = at::empty({_shape.out_channels}, like.options());
    std::copy_n(sums.data() + maps(), _shape.out_channels, gradient.data_ptr<float>());
    return gradient;
}

}  // namespace st
