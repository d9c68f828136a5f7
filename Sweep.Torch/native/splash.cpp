// SPLASH (arXiv 2006.08947) as one pass forward and one backward:
//   f(x) = sum_s right_s max(0, x - b_s) + sum_s left_s max(0, -x - b_s),   0 = b_1 < ... < b_H.
//
// float32 and float64 on the CPU run the kernels of kernels/; anything else the composed formula, which libtorch differentiates by itself.
#include "splash.h"
#include "kernels/pick.h"
#include "shim.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <functional>

namespace {

using at::Tensor;

// Elements whose sums are taken in their own type, before they go on in double. Also the unit of work: sums are stored for each
// block and added in order, so the result does not depend on the number of threads.
constexpr int64_t block = 4096;
constexpr int64_t blocks_a_thread = 8;

int64_t blocks_of(int64_t n) { return (n + block - 1) / block; }

template <class Body>
void for_each_block(int64_t n, Body body) {
    at::parallel_for(0, blocks_of(n), blocks_a_thread, [&](int64_t first, int64_t last) {
        for (int64_t b = first; b < last; b++) body(b, b * block, std::min(block, n - b * block));
    });
}

template <class T>
void run_forward(const Tensor& x, Tensor& y, const st::SplashSlopes<T>& slopes) {
    auto unit = slopes.unit();
    auto px = x.data_ptr<T>();
    auto py = y.data_ptr<T>();
    auto run = st::splash_kernels<T>().forward;
    for_each_block(x.numel(), [&](int64_t, int64_t at, int64_t count) { run(px + at, py + at, count, unit); });
}

// gx and sums may be empty. sums: [2 h], right then left.
template <class T>
void run_backward(const Tensor& x, const Tensor& g, T* gx, const st::SplashSlopes<T>& slopes, std::vector<double>& sums) {
    auto unit = slopes.unit();
    auto px = x.data_ptr<T>();
    auto pg = g.data_ptr<T>();
    auto run = st::splash_kernels<T>().backward;
    auto wide = sums.size();
    std::vector<double> partial(wide * static_cast<size_t>(blocks_of(x.numel())));
    for_each_block(x.numel(), [&](int64_t b, int64_t at, int64_t count) {
        run(px + at, pg + at, gx == nullptr ? nullptr : gx + at, count, unit, wide == 0 ? nullptr : partial.data() + static_cast<size_t>(b) * wide);
    });
    for (size_t i = 0; i < partial.size(); i++) sums[i % wide] += partial[i];
}

// The elements in memory order: as they lie where that is dense, a row-major copy otherwise.
Tensor dense(const Tensor& tensor) { return tensor.is_non_overlapping_and_dense() ? tensor : tensor.contiguous(); }

class Splash : public torch::autograd::Function<Splash> {
public:
    static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& input, const Tensor& right, const Tensor& left, std::vector<double> hinges) {
        auto x = dense(input);
        auto y = at::empty_like(x);
        if (x.scalar_type() == at::kFloat)
            run_forward<float>(x, y, {hinges, right, left});
        else
            run_forward<double>(x, y, {hinges, right, left});
        context->save_for_backward({x, right, left});
        context->saved_data["hinges"] = std::move(hinges);
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "The fused SPLASH cannot be differentiated twice: its backward pass is not recorded. Use the composed formula with create_graph.");
        auto saved = context->get_saved_variables();
        const auto &x = saved[0], &right = saved[1], &left = saved[2];
        auto hinges = context->saved_data["hinges"].toDoubleVector();
        auto g = gradients[0];
        if (g.scalar_type() != x.scalar_type()) g = g.to(x.scalar_type());
        if (g.strides() != x.strides()) g = at::empty_like(x).copy_(g);

        bool slopes_wanted = context->needs_input_grad(1) || context->needs_input_grad(2);
        auto gx = context->needs_input_grad(0) ? at::empty_like(x) : Tensor();
        std::vector<double> sums(slopes_wanted ? 2 * hinges.size() : 0);
        if (x.scalar_type() == at::kFloat)
            run_backward<float>(x, g, gx.defined() ? gx.data_ptr<float>() : nullptr, {hinges, right, left}, sums);
        else
            run_backward<double>(x, g, gx.defined() ? gx.data_ptr<double>() : nullptr, {hinges, right, left}, sums);
        return {gx, context->needs_input_grad(1) ? st::slope_gradient(sums, 0, right) : Tensor(),
                context->needs_input_grad(2) ? st::slope_gradient(sums, hinges.size(), left) : Tensor(), Tensor()};
    }
};

Tensor composed(const Tensor& x, const Tensor& right, const Tensor& left, const std::vector<double>& hinges) {
    auto y = at::zeros_like(x);
    for (size_t s = 0; s < hinges.size(); s++) {
        auto index = static_cast<int64_t>(s);
        y = y + right.select(0, index) * (x - hinges[s]).relu() + left.select(0, index) * (-x - hinges[s]).relu();
    }
    return y;
}

}  // namespace

namespace st {

template <>
const splash::Kernels<float>& splash_kernels<float>() {
    static const auto& picked = ST_PICK(splash::float);
    return picked;
}

template <>
const splash::Kernels<double>& splash_kernels<double>() {
    static const auto& picked = ST_PICK(splash::double);
    return picked;
}

Tensor slope_gradient(const std::vector<double>& sums, size_t from, const Tensor& like) {
    auto h = sums.size() / 2;
    auto gradient = at::empty({static_cast<int64_t>(h)}, at::kDouble);
    std::copy_n(sums.data() + from, h, gradient.data_ptr<double>());
    return gradient.to(like.scalar_type());
}

void check_splash(const Tensor& x, const Tensor& right, const Tensor& left, const std::vector<double>& hinges) {
    auto h = static_cast<int64_t>(hinges.size());
    TORCH_CHECK(h >= 1 && h <= most_splash_hinges, "SPLASH takes 1 to ", most_splash_hinges, " hinges a side, not ", h);
    TORCH_CHECK(hinges[0] == 0 && std::adjacent_find(hinges.begin(), hinges.end(), std::greater_equal<double>()) == hinges.end(),
                "SPLASH takes hinges that begin at 0 and ascend");
    TORCH_CHECK(right.dim() == 1 && left.dim() == 1 && right.size(0) == h && left.size(0) == h, "SPLASH takes ", h, " slopes a side for ", h,
                " hinges, not shapes ", right.sizes(), " and ", left.sizes());
    TORCH_CHECK(right.scalar_type() == x.scalar_type() && left.scalar_type() == x.scalar_type(), "SPLASH takes slopes of its input's type ", x.scalar_type(),
                ", not ", right.scalar_type(), " and ", left.scalar_type());
    TORCH_CHECK(right.device() == x.device() && left.device() == x.device(), "SPLASH takes slopes on its input's device");
}

Tensor splash(const Tensor& x, const Tensor& right, const Tensor& left, std::vector<double> hinges) {
    check_splash(x, right, left, hinges);
    bool fused = x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kDouble);
    return fused ? Splash::apply(x, right, left, std::move(hinges)) : composed(x, right, left, hinges);
}

}  // namespace st

ST_TENSOR(st_splash, (Handle input, Handle right, Handle left, const double* hinges, int64_t hinges_count),
          st::splash(*input, *right, *left, std::vector<double>(hinges, hinges + hinges_count)))
