// Convolution of images with few channels as autograd knows it; the arithmetic is in kernels/conv_kernels.cpp.
//
// oneDNN's convolutions are made for blocks of 8 or 16 channels: with 1 or 6 of them most of each vector is empty, and tensors are brought into blocks and back.
#include "conv.h"
#include "conv_images.h"
#include "shim.h"

#include <torch/csrc/autograd/custom_function.h>

namespace {

using at::Tensor;
using st::ConvWork;
using OptionalTensor = c10::optional<Tensor>;

Tensor run_forward(const Tensor& x, const Tensor& weight, const OptionalTensor& bias, const ConvWork& work) {
    const auto& shape = work.shape();
    auto y = at::empty({work.images(), shape.out_channels, shape.out_height, shape.out_width}, x.options(), at::MemoryFormat::ChannelsLast);
    auto maps = work.pack_maps(weight), biases = work.pack_bias(bias);
    auto px = x.data_ptr<float>();
    auto py = y.data_ptr<float>();
    work.for_each_block([&](int64_t first, int64_t last, int64_t) {
        st::PaddedImages images(work, px);
        for (int64_t n = first; n < last; n++) work.plan().forward(images.at(n), maps.data(), biases.data(), py + n * work.output(), shape);
    });
    return y;
}

// The gradients of weight and, where wanted, bias (else undefined).
std::pair<Tensor, Tensor> run_weight_gradient(const Tensor& x, const Tensor& g, const Tensor& weight, bool bias_wanted, const ConvWork& work) {
    std::vector<float> sums(static_cast<size_t>(work.blocks() * work.sums()));
    auto px = x.data_ptr<float>();
    auto pg = g.data_ptr<float>();
    work.for_each_block([&](int64_t first, int64_t last, int64_t block) {
        st::PaddedImages images(work, px);
        float* to = sums.data() + block * work.sums();
        for (int64_t n = first; n < last; n++)
            work.plan().weight_gradient(images.at(n), pg + n * work.output(), to, bias_wanted ? to + work.maps() : nullptr, work.shape());
    });
    auto gw = work.weight_gradient(sums, weight);
    return {gw, bias_wanted ? work.bias_gradient(sums, weight) : Tensor()};
}

Tensor run_input_gradient(const Tensor& g, const Tensor& weight, const ConvWork& work) {
    auto gx = at::empty({work.images(), work.shape().channels, work.rows(), work.columns()}, g.options(), at::MemoryFormat::ChannelsLast);
    auto rows = work.pack_rows(weight);
    auto pg = g.data_ptr<float>();
    auto px = gx.data_ptr<float>();
    work.for_each_block([&](int64_t first, int64_t last, int64_t) {
        st::InputGradient gradient(work, rows);
        for (int64_t n = first; n < last; n++) gradient.run(pg + n * work.output(), px + n * work.input());
    });
    return gx;
}

class Conv : public torch::autograd::Function<Conv> {
public:
    static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& input, const Tensor& weight, const OptionalTensor& bias, std::vector<int64_t> padding,
                          bool channels_last) {
        auto x = input.contiguous(at::MemoryFormat::ChannelsLast);
        auto y = run_forward(x, weight, bias, ConvWork(x, weight, padding));
        context->save_for_backward({x, weight});
        context->saved_data["padding"] = std::move(padding);
        context->saved_data["bias"] = st::given(bias);
        context->saved_data["channels_last"] = channels_last;
        return channels_last ? y : y.contiguous();
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weight = saved[1];
        auto padding = context->saved_data["padding"].toIntVector();
        bool input_wanted = context->needs_input_grad(0), weight_wanted = context->needs_input_grad(1);
        bool bias_wanted = context->saved_data["bias"].toBool() && context->needs_input_grad(2);
        ConvWork work(x, weight, padding);
        auto libtorch = [&](bool input, bool maps, bool biases) {
            return at::convolution_backward(gradients[0], x, weight, at::IntArrayRef{work.shape().out_channels}, {1, 1}, padding, {1, 1}, false, {0, 0}, 1, {input, maps, biases});
        };
        if (at::GradMode::is_enabled()) {  // the gradient is to be differentiated in its turn
            auto all = libtorch(input_wanted, weight_wanted, bias_wanted);
            return {std::get<0>(all), std::get<1>(all), std::get<2>(all), Tensor(), Tensor()};
        }
        auto g = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        Tensor gx, gw, gb;
        if (weight_wanted)
            std::tie(gw, gb) = run_weight_gradient(x, g, weight, bias_wanted, work);
        else if (bias_wanted)
            gb = g.sum({0, 2, 3});
        if (input_wanted) {
            gx = work.plan().input_gradient != nullptr ? run_input_gradient(g, weight, work) : std::get<0>(libtorch(true, false, false));
            if (!context->saved_data["channels_last"].toBool()) gx = gx.contiguous();
        }
        return {gx, gw, gb, Tensor(), Tensor()};
    }
};

}  // namespace

namespace st {

Tensor conv2d(const Tensor& x, const Tensor& weight, const OptionalTensor& bias, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups) {
    if (!ConvWork::serves(x, weight, bias, stride, padding, dilation, groups)) return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
    bool channels_last = x.suggest_memory_format() == at::MemoryFormat::ChannelsLast || weight.suggest_memory_format() == at::MemoryFormat::ChannelsLast;
    return Conv::apply(x, weight, bias, padding.vec(), channels_last);
}

}  // namespace st
