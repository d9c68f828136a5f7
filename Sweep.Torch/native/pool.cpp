// Max pooling over windows of 2 by 2 as autograd knows it; the arithmetic is in kernels/pool_kernels.cpp.
#include "pool.h"
#include "kernels/pick.h"
#include "shim.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

namespace {

using at::Tensor;

// Elements of input that are worth a thread.
constexpr int64_t work_a_thread = 32768;

bool is(at::IntArrayRef values, int64_t wanted) {
    return std::all_of(values.begin(), values.end(), [wanted](int64_t value) { return value == wanted; });
}

template <class Body>
void for_each_image(const Tensor& x, Body body) {
    int64_t image = x.size(1) * x.size(2) * x.size(3);
    at::parallel_for(0, x.size(0), std::max<int64_t>(1, work_a_thread / std::max<int64_t>(1, image)), [&](int64_t first, int64_t last) {
        for (int64_t n = first; n < last; n++) body(n);
    });
}

// The backward pass of libtorch's operations, for a gradient that is to be differentiated in its turn.
Tensor recorded(const Tensor& g, const Tensor& code, int64_t height, int64_t width) {
    auto larger = [](const Tensor& tensor) { return tensor.repeat_interleave(2, 2).repeat_interleave(2, 3); };
    auto position = at::arange(4, at::kByte).view({2, 2}).repeat({height / 2, width / 2});
    auto gx = at::where(larger(code).eq(position), larger(g), at::zeros({}, g.options()));
    return at::constant_pad_nd(gx, {0, width % 2, 0, height % 2});
}

class MaxPool : public torch::autograd::Function<MaxPool> {
public:
    static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& input) {
        auto format = input.suggest_memory_format();
        auto x = input.contiguous(format);
        auto y = at::empty({x.size(0), x.size(1), x.size(2) / 2, x.size(3) / 2}, x.options(), format);
        auto code = at::empty_like(y, at::kByte);
        auto run = format == at::MemoryFormat::ChannelsLast ? st::pool_kernels().forward_pixels : st::pool_kernels().forward_planes;
        int64_t channels = x.size(1), height = x.size(2), width = x.size(3), in = channels * height * width, out = channels * (height / 2) * (width / 2);
        auto px = x.data_ptr<float>();
        auto py = y.data_ptr<float>();
        auto pc = code.data_ptr<uint8_t>();
        for_each_image(x, [&](int64_t n) { run(px + n * in, py + n * out, pc + n * out, channels, height, width); });
        context->save_for_backward({code});
        context->saved_data["height"] = height;
        context->saved_data["width"] = width;
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        auto code = context->get_saved_variables()[0];
        int64_t channels = code.size(1), height = context->saved_data["height"].toInt(), width = context->saved_data["width"].toInt();
        if (at::GradMode::is_enabled()) return {recorded(gradients[0], code, height, width)};
        auto format = code.suggest_memory_format();
        auto g = gradients[0].contiguous(format);
        auto gx = at::empty({code.size(0), channels, height, width}, g.options(), format);
        auto run = format == at::MemoryFormat::ChannelsLast ? st::pool_kernels().backward_pixels : st::pool_kernels().backward_planes;
        int64_t in = channels * height * width, out = channels * (height / 2) * (width / 2);
        auto pg = g.data_ptr<float>();
        auto pc = code.data_ptr<uint8_t>();
        auto px = gx.data_ptr<float>();
        for_each_image(gx, [&](int64_t n) { run(pg + n * out, pc + n * out, px + n * in, channels, height, width); });
        return {gx};
    }
};

}  // namespace

namespace st {

const pool::Kernels& pool_kernels() {
    static const auto& picked = ST_PICK(pool::kernels);
    return picked;
}

Tensor max_pool2d(const Tensor& x, at::IntArrayRef kernel, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool ceil_mode) {
    bool fused = x.is_cpu() && x.scalar_type() == at::kFloat && x.dim() == 4 && x.numel() > 0 && x.size(2) >= 2 && x.size(3) >= 2 && is(kernel, 2) &&
                 is(stride, 2) && is(padding, 0) && is(dilation, 1) && !kernel.empty() && !(ceil_mode && (x.size(2) % 2 != 0 || x.size(3) % 2 != 0));
    return fused ? MaxPool::apply(x) : at::max_pool2d(x, kernel, stride, padding, dilation, ceil_mode);
}

}  // namespace st
