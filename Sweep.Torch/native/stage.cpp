// A stage of a small network in one pass over each image: convolution, SPLASH or ReLU, max pooling of 2 by 2.
//
// Taken one by one, each of the three writes a tensor as large as the convolution's output to memory, and reads one of it again in the backward pass. Here they stay in the
// cache: what is kept of an image is the input of the activation where the maximum was, which is a quarter of it, and which of the four that was. Nothing else has a gradient.
// The values are those of the three operations bit for bit, and so are the gradients, except those of the slopes, whose sums are taken in another order.
#include "conv.h"
#include "conv_images.h"
#include "pool.h"
#include "shim.h"
#include "splash.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/custom_function.h>

namespace {

using at::Tensor;
using st::ConvWork;
using OptionalTensor = c10::optional<Tensor>;

// What stands between convolution and pooling: SPLASH, or ReLU where there are no hinges.
class Activation {
public:
    Activation(const OptionalTensor& right, const OptionalTensor& left, const std::vector<double>& hinges) : _wide(2 * hinges.size()) {
        if (!hinges.empty()) _slopes.emplace(hinges, *right, *left);
    }

    // Numbers in a set of sums: of the right slopes' gradients and the left ones'.
    size_t wide() const { return _wide; }

    // One image z of the convolution: its maxima y, where they were, and, unless kept is null, the inputs of the activation there. scratch is as large as z.
    void forward(const float* z, float* scratch, float* y, uint8_t* code, float* kept, const conv::Shape& s) const {
        const auto& pooling = st::pool_kernels();
        if (_slopes) {
            st::splash_kernels<float>().forward(z, scratch, s.out_height * s.out_width * s.out_channels, _slopes->unit());
            pooling.forward_pixels(scratch, y, code, s.out_channels, s.out_height, s.out_width);
            if (kept != nullptr) pooling.pick_pixels(z, code, kept, s.out_channels, s.out_height, s.out_width);
            return;
        }
        // The largest of what ReLU gives is what it gives of the largest, and where that is 0 it has no gradient.
        pooling.forward_pixels(z, y, code, s.out_channels, s.out_height, s.out_width);
        int64_t count = (s.out_height / 2) * (s.out_width / 2) * s.out_channels;
        if (kept != nullptr) std::copy_n(y, count, kept);
        pooling.clip(y, y, y, count);
    }

    // The gradient of the kept inputs from that of the maxima; sums, of wide() numbers, is overwritten.
    void backward(const float* kept, const float* g, float* gradient, int64_t count, double* sums) const {
        if (_slopes)
            st::splash_kernels<float>().backward(kept, g, gradient, count, _slopes->unit(), sums);
        else
            st::pool_kernels().clip(kept, g, gradient, count);
    }

private:
    c10::optional<st::SplashSlopes<float>> _slopes;
    size_t _wide;
};

class Stage : public torch::autograd::Function<Stage> {
public:
    static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& input, const Tensor& weight, const OptionalTensor& bias, const OptionalTensor& right,
                          const OptionalTensor& left, std::vector<int64_t> padding, std::vector<double> hinges, bool recorded) {
        auto x = input.contiguous(at::MemoryFormat::ChannelsLast);
        ConvWork work(x, weight, padding);
        const auto& s = work.shape();
        auto y = at::empty({work.images(), s.out_channels, s.out_height / 2, s.out_width / 2}, x.options(), at::MemoryFormat::ChannelsLast);
        auto code = at::empty_like(y, at::kByte);
        auto kept = recorded ? at::empty_like(y) : Tensor();
        Activation activation(right, left, hinges);
        auto maps = work.pack_maps(weight), biases = work.pack_bias(bias);
        auto px = x.data_ptr<float>(), py = y.data_ptr<float>(), pk = recorded ? kept.data_ptr<float>() : nullptr;
        auto pc = code.data_ptr<uint8_t>();
        int64_t count = y.numel() / work.images();
        work.for_each_block([&](int64_t first, int64_t last, int64_t) {
            st::PaddedImages images(work, px);
            std::vector<float> z(static_cast<size_t>(work.output())), scratch(z.size());
            for (int64_t n = first; n < last; n++) {
                work.plan().forward(images.at(n), maps.data(), biases.data(), z.data(), s);
                activation.forward(z.data(), scratch.data(), py + n * count, pc + n * count, pk == nullptr ? nullptr : pk + n * count, s);
            }
        });
        if (!recorded) return y;
        context->save_for_backward({x, weight, code, kept, right.value_or(Tensor()), left.value_or(Tensor())});
        context->saved_data["padding"] = std::move(padding);
        context->saved_data["hinges"] = std::move(hinges);
        context->saved_data["bias"] = st::given(bias);
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "The fused stage cannot be differentiated twice: its backward pass is not recorded. Use its layers one by one with create_graph.");
        auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weight = saved[1], &code = saved[2], &kept = saved[3];
        auto hinges = context->saved_data["hinges"].toDoubleVector();
        ConvWork work(x, weight, context->saved_data["padding"].toIntVector());
        const auto& s = work.shape();
        // Absent inputs are not counted.
        bool biased = context->saved_data["bias"].toBool();
        size_t slopes_at = biased ? 3 : 2;
        bool input_wanted = context->needs_input_grad(0), maps_wanted = context->needs_input_grad(1), bias_wanted = biased && context->needs_input_grad(2);
        Activation activation(saved[4], saved[5], hinges);

        auto g = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        auto gx = input_wanted ? at::empty_like(x, x.options(), at::MemoryFormat::ChannelsLast) : Tensor();
        auto rows = input_wanted ? work.pack_rows(weight) : std::vector<float>();
        auto blocks = static_cast<size_t>(work.blocks()), wide = activation.wide();
        bool sums_wanted = maps_wanted || bias_wanted;
        std::vector<float> sums(sums_wanted ? blocks * static_cast<size_t>(work.sums()) : 0);
        std::vector<double> slope_sums(blocks * wide);
        auto px = x.data_ptr<float>(), pg = g.data_ptr<float>(), pk = kept.data_ptr<float>(), pgx = input_wanted ? gx.data_ptr<float>() : nullptr;
        auto pc = code.data_ptr<uint8_t>();
        int64_t count = g.numel() / work.images();
        work.for_each_block([&](int64_t first, int64_t last, int64_t block) {
            st::PaddedImages images(work, px);
            st::InputGradient input(work, rows);
            std::vector<float> few(static_cast<size_t>(count)), gz(static_cast<size_t>(work.output()));
            std::vector<double> image_sums(wide);
            float* to = sums_wanted ? sums.data() + block * work.sums() : nullptr;
            for (int64_t n = first; n < last; n++) {
                activation.backward(pk + n * count, pg + n * count, few.data(), count, image_sums.data());
                for (size_t i = 0; i < wide; i++) slope_sums[static_cast<size_t>(block) * wide + i] += image_sums[i];
                if (!sums_wanted && !input_wanted) continue;
                st::pool_kernels().backward_pixels(few.data(), pc + n * count, gz.data(), s.out_channels, s.out_height, s.out_width);
                if (sums_wanted) work.plan().weight_gradient(images.at(n), gz.data(), to, to + work.maps(), s);
                if (input_wanted) input.run(gz.data(), pgx + n * work.input());
            }
        });
        for (size_t i = wide; i < slope_sums.size(); i++) slope_sums[i % wide] += slope_sums[i];
        slope_sums.resize(wide);
        auto gw = sums_wanted ? work.weight_gradient(sums, weight) : Tensor();
        bool right_wanted = wide != 0 && context->needs_input_grad(slopes_at), left_wanted = wide != 0 && context->needs_input_grad(slopes_at + 1);
        return {gx,
                maps_wanted ? gw : Tensor(),
                bias_wanted ? work.bias_gradient(sums, weight) : Tensor(),
                right_wanted ? st::slope_gradient(slope_sums, 0, weight) : Tensor(),
                left_wanted ? st::slope_gradient(slope_sums, hinges.size(), weight) : Tensor(),
                Tensor(), Tensor(), Tensor()};
    }
};

Tensor stage(const Tensor& x, const Tensor& weight, const OptionalTensor& bias, at::IntArrayRef padding, const OptionalTensor& right, const OptionalTensor& left,
             std::vector<double> hinges) {
    const int64_t one[] = {1, 1}, two[] = {2, 2}, none[] = {0, 0};
    bool fused = ConvWork::serves(x, weight, bias, one, padding, one, 1) && x.suggest_memory_format() == at::MemoryFormat::ChannelsLast &&
                 x.size(2) + 2 * padding[0] > weight.size(2) && x.size(3) + 2 * padding[1] > weight.size(3) &&
                 ConvWork(x, weight, padding).plan().input_gradient != nullptr;
    if (!fused || (!hinges.empty() && right->scalar_type() != at::kFloat)) {
        auto z = st::conv2d(x, weight, bias, one, padding, one, 1);
        return st::max_pool2d(hinges.empty() ? z.relu() : st::splash(z, *right, *left, std::move(hinges)), two, two, none, one, false);
    }
    if (!hinges.empty()) st::check_splash(x, *right, *left, hinges);
    auto learns = [](const OptionalTensor& tensor) { return st::given(tensor) && tensor->requires_grad(); };
    bool recorded = at::GradMode::is_enabled() && (learns(x) || learns(weight) || learns(bias) || learns(right) || learns(left));
    return Stage::apply(x, weight, bias, right, left, padding.vec(), std::move(hinges), recorded);
}

}  // namespace

// A convolution with a stride of 1, SPLASH (ReLU where hinges_count is 0; then both slopes are null), max pooling of 2 by 2.
ST_TENSOR(st_stage, (Handle input, Handle weight, Handle bias, const int64_t* padding, Handle right, Handle left, const double* hinges, int64_t hinges_count),
          stage(*input, *weight, st::optional(bias), st::dims(padding, 2), st::optional(right), st::optional(left), std::vector<double>(hinges, hinges + hinges_count)))
