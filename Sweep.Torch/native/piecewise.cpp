// A sum of hinges to either side, slopes and places learned or not, for the layer or for each channel, as one pass forward and one backward:
//   f(x) = sum_s right_s max(0, x - p_s) + sum_s left_s max(0, q_s - x)
// APL, and SPLASH with sides of its own or with slopes for each channel. (SPLASH as the paper has it is splash.cpp, which needs half the arithmetic.)
//
// float32 and float64 on the CPU run the kernels of kernels/; anything else the composed formula, which libtorch differentiates by itself.
#include "shim.h"
#include "kernels/pick.h"
#include "kernels/piecewise_kernels.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace {

using at::Tensor;

// Also the unit of work: sums are stored for each block and added in order, so the result does not depend on the number of threads.
constexpr int64_t block = 4096;

template <class T>
const piecewise::Kernels<T>& kernels();

template <>
const piecewise::Kernels<float>& kernels<float>() {
    static const auto& picked = ST_PICK(piecewise::float);
    return picked;
}

template <>
const piecewise::Kernels<double>& kernels<double>() {
    static const auto& picked = ST_PICK(piecewise::double);
    return picked;
}

// right, p, left, q: each [hinges], or [channels, hinges] where every channel has its own.
struct Parts {
    Tensor right, right_places, left, left_places;

    bool by_channel() const { return right.dim() == 2; }
    int r() const { return static_cast<int>(right.size(-1)); }
    int l() const { return static_cast<int>(left.size(-1)); }
    int64_t wide() const { return 2 * (r() + l()); }

};

// As the kernels want them: [hinge][channel]. Holds the memory that the unit points into.
template <class T>
struct LaidOut {
    Tensor right, right_places, left, left_places;
    piecewise::Unit<T> unit;

    explicit LaidOut(const Parts& parts)
        : right(lay(parts.right)), right_places(lay(parts.right_places)), left(lay(parts.left)), left_places(lay(parts.left_places)),
          unit{right.data_ptr<T>(), right_places.data_ptr<T>(), left.data_ptr<T>(), left_places.data_ptr<T>(), parts.r(), parts.l()} {}

private:
    static Tensor lay(const Tensor& part) { return (part.dim() == 2 ? part.t() : part).contiguous(); }
};

// Elements in memory order, the channels of a place side by side where every channel has its own set: [n, c, h, w] is then channels_last.
Tensor lay_out(const Tensor& x, bool by_channel) {
    if (!by_channel) return x.is_non_overlapping_and_dense() ? x : x.contiguous();
    return x.dim() == 4 ? x.contiguous(at::MemoryFormat::ChannelsLast) : x.dim() == 2 ? x.contiguous() : x.movedim(1, -1).contiguous().movedim(-1, 1);
}

struct Blocks {
    int64_t units;     // places of `channels` elements
    int64_t channels;  // 1 where one set serves all
    int64_t size;      // units of a block

    Blocks(const Tensor& x, bool by_channel) : channels(by_channel ? x.size(1) : 1) {
        units = channels == 0 ? 0 : x.numel() / channels;
        size = std::max<int64_t>(1, block / std::max<int64_t>(1, channels));
    }

    int64_t count() const { return (units + size - 1) / size; }

    template <class Body>
    void each(Body body) const {
        at::parallel_for(0, count(), 8, [&](int64_t first, int64_t last) {
            for (int64_t b = first; b < last; b++) body(b, b * size, std::min(size, units - b * size));
        });
    }
};

template <class T>
Tensor run_forward(const Tensor& x, const Parts& given) {
    auto y = at::empty_like(x);
    LaidOut<T> parts(given);
    const auto& unit = parts.unit;
    auto px = x.data_ptr<T>();
    auto py = y.data_ptr<T>();
    Blocks blocks(x, given.by_channel());
    blocks.each([&](int64_t, int64_t at, int64_t count) {
        auto from = at * blocks.channels;
        if (given.by_channel())
            kernels<T>().forward_channels(px + from, py + from, count, blocks.channels, unit);
        else
            kernels<T>().forward(px + from, py + from, count, unit);
    });
    return y;
}

// The sums over all elements: [wide][channels], in double.
template <class T>
Tensor run_backward(const Tensor& x, const Tensor& g, const Tensor& gx, const Parts& given, bool sums_wanted) {
    LaidOut<T> parts(given);
    const auto& unit = parts.unit;
    auto px = x.data_ptr<T>();
    auto pg = g.data_ptr<T>();
    auto pgx = gx.defined() ? gx.data_ptr<T>() : nullptr;
    Blocks blocks(x, given.by_channel());
    auto wide = sums_wanted ? given.wide() * blocks.channels : 0;
    std::vector<double> partial(static_cast<size_t>(wide * blocks.count()));
    blocks.each([&](int64_t b, int64_t at, int64_t count) {
        auto from = at * blocks.channels;
        auto to = pgx == nullptr ? nullptr : pgx + from;
        auto out = partial.data() + b * wide;
        if (!given.by_channel()) {
            kernels<T>().backward(px + from, pg + from, to, count, unit, wide == 0 ? nullptr : out);
            return;
        }
        std::vector<T> sums(static_cast<size_t>(wide));
        kernels<T>().backward_channels(px + from, pg + from, to, count, blocks.channels, unit, wide == 0 ? nullptr : sums.data());
        std::copy(sums.begin(), sums.end(), out);
    });
    auto total = at::zeros({given.wide(), blocks.channels}, at::kDouble);
    for (size_t i = 0; i < partial.size(); i++) total.data_ptr<double>()[i % static_cast<size_t>(wide)] += partial[i];
    return total;
}

class Piecewise : public torch::autograd::Function<Piecewise> {
public:
    static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& input, const Tensor& right, const Tensor& right_places, const Tensor& left, const Tensor& left_places) {
        Parts parts{right, right_places, left, left_places};
        auto x = lay_out(input, parts.by_channel());
        context->save_for_backward({x, right, right_places, left, left_places});
        return x.scalar_type() == at::kFloat ? run_forward<float>(x, parts) : run_forward<double>(x, parts);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "The fused sum of hinges cannot be differentiated twice: its backward pass is not recorded.");
        auto saved = context->get_saved_variables();
        const auto& x = saved[0];
        Parts parts{saved[1], saved[2], saved[3], saved[4]};
        auto g = gradients[0].to(x.scalar_type());
        if (g.strides() != x.strides()) g = at::empty_like(x).copy_(g);
        bool sums_wanted = false;
        for (size_t i = 1; i < 5; i++) sums_wanted |= context->needs_input_grad(i);
        auto gx = context->needs_input_grad(0) ? at::empty_like(x) : Tensor();
        auto sums = x.scalar_type() == at::kFloat ? run_backward<float>(x, g, gx, parts, sums_wanted) : run_backward<double>(x, g, gx, parts, sums_wanted);

        torch::autograd::variable_list result{gx};
        int64_t at = 0;
        for (size_t i = 1; i < 5; i++) {
            auto count = saved[i].size(-1);
            auto part = sums.narrow(0, at, count).t().reshape(saved[i].sizes()).to(saved[i].scalar_type());
            result.push_back(context->needs_input_grad(i) ? part : Tensor());
            at += count;
        }
        return result;
    }
};

Tensor composed(const Tensor& x, const Parts& parts) {
    auto y = at::zeros_like(x);
    std::vector<int64_t> shape(static_cast<size_t>(x.dim()), 1);
    if (parts.by_channel()) shape[1] = x.size(1);
    auto pick = [&](const Tensor& part, int64_t s) { return parts.by_channel() ? part.select(1, s).reshape(shape) : part.select(0, s); };
    for (int64_t s = 0; s < parts.r(); s++) y = y + pick(parts.right, s) * (x - pick(parts.right_places, s)).relu();
    for (int64_t s = 0; s < parts.l(); s++) y = y + pick(parts.left, s) * (pick(parts.left_places, s) - x).relu();
    return y;
}

Tensor piecewise_of(const Tensor& x, const Parts& parts) {
    for (const auto& part : {parts.right, parts.right_places, parts.left, parts.left_places}) {
        TORCH_CHECK(part.scalar_type() == x.scalar_type() && part.device() == x.device(), "A sum of hinges takes slopes and places of its input's type ", x.scalar_type(),
                    " and device, not ", part.scalar_type());
        TORCH_CHECK(part.dim() == parts.right.dim() && (part.dim() == 1 || part.dim() == 2), "A sum of hinges takes slopes and places all of shape [hinges] or all of shape [channels, hinges]");
        TORCH_CHECK(part.dim() == 1 || (x.dim() >= 2 && part.size(0) == x.size(1)), "A sum of hinges takes slopes for the ", x.dim() >= 2 ? x.size(1) : 0, " channels of its input, not ",
                    part.size(0));
    }
    TORCH_CHECK(parts.right.sizes() == parts.right_places.sizes() && parts.left.sizes() == parts.left_places.sizes(), "A sum of hinges takes as many places as slopes a side, not ",
                parts.right_places.sizes(), " for ", parts.right.sizes(), " and ", parts.left_places.sizes(), " for ", parts.left.sizes());
    TORCH_CHECK(parts.r() + parts.l() <= piecewise::most_hinges, "A sum of hinges takes at most ", piecewise::most_hinges, " hinges, not ", parts.r() + parts.l());
    bool fused = x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kDouble);
    return fused ? Piecewise::apply(x, parts.right, parts.right_places, parts.left, parts.left_places) : composed(x, parts);
}

}  // namespace

ST_TENSOR(st_piecewise, (Handle input, Handle right, Handle right_places, Handle left, Handle left_places),
          piecewise_of(*input, {*right, *right_places, *left, *left_places}))
