// What the layers of torch.nn and the functions of torch.nn.functional and torch.nn.init call: one exported function each.
#include "conv.h"
#include "pool.h"
#include "shim.h"

#include <c10/core/GradMode.h>

#include <cmath>
#include <string>

// ---- linear maps

ST_TENSOR(st_nn_linear, (Handle input, Handle weight, Handle bias), at::linear(*input, *weight, st::optional(bias)))

// One to three spatial dimensions: `spatial` is the length of stride, padding and dilation.
ST_API st_nn_conv(Handle input, Handle weight, Handle bias, const int64_t* stride, const int64_t* padding, const int64_t* dilation, int64_t spatial,
                  int64_t groups, Handle* result) {
    return st::guarded([&] {
        auto b = st::optional(bias);
        auto s = st::dims(stride, spatial), p = st::dims(padding, spatial), d = st::dims(dilation, spatial);
        *result = st::own(spatial == 1   ? at::conv1d(*input, *weight, b, s, p, d, groups)
                          : spatial == 2 ? st::conv2d(*input, *weight, b, s, p, d, groups)
                                         : at::conv3d(*input, *weight, b, s, p, d, groups));
    });
}

// As st_nn_conv with padding "same" (the output has the input's sizes, stride must be 1) or "valid" (none).
ST_API st_nn_conv_padding(Handle input, Handle weight, Handle bias, const int64_t* stride, int32_t same, const int64_t* dilation, int64_t spatial,
                          int64_t groups, Handle* result) {
    return st::guarded([&] {
        auto b = st::optional(bias);
        auto s = st::dims(stride, spatial), d = st::dims(dilation, spatial);
        c10::string_view p = same != 0 ? "same" : "valid";
        *result = st::own(spatial == 1   ? at::conv1d(*input, *weight, b, s, p, d, groups)
                          : spatial == 2 ? at::conv2d(*input, *weight, b, s, p, d, groups)
                                         : at::conv3d(*input, *weight, b, s, p, d, groups));
    });
}

// ---- normalisation

// `tracked` (may be null) counts the batches seen in training. A NaN momentum means the plain average over those batches.
ST_API st_nn_batch_norm(Handle input, Handle weight, Handle bias, Handle mean, Handle variance, Handle tracked, int32_t training, double momentum,
                        double eps, Handle* result) {
    return st::guarded([&] {
        if (training != 0 && tracked != nullptr) {
            tracked->add_(1);
            if (std::isnan(momentum)) momentum = 1.0 / tracked->item<double>();
        }
        *result = st::own(at::batch_norm(*input, st::optional(weight), st::optional(bias), st::optional(mean), st::optional(variance), training != 0,
                                         std::isnan(momentum) ? 0.0 : momentum, eps, at::globalContext().userEnabledCuDNN()));
    });
}

// ---- pooling and padding

ST_TENSOR(st_nn_max_pool2d,
          (Handle input, const int64_t* kernel, const int64_t* stride, const int64_t* padding, const int64_t* dilation, int32_t ceil_mode),
          st::max_pool2d(*input, st::dims(kernel, 2), st::dims(stride, 2), st::dims(padding, 2), st::dims(dilation, 2), ceil_mode != 0))
ST_PAIR(st_nn_max_pool2d_with_indices,
        (Handle input, const int64_t* kernel, const int64_t* stride, const int64_t* padding, const int64_t* dilation, int32_t ceil_mode),
        at::max_pool2d_with_indices(*input, st::dims(kernel, 2), st::dims(stride, 2), st::dims(padding, 2), st::dims(dilation, 2), ceil_mode != 0))
// A divisor of 0 means the number of elements in the window.
ST_TENSOR(st_nn_avg_pool2d,
          (Handle input, const int64_t* kernel, const int64_t* stride, const int64_t* padding, int32_t ceil_mode, int32_t count_include_pad, int64_t divisor),
          at::avg_pool2d(*input, st::dims(kernel, 2), st::dims(stride, 2), st::dims(padding, 2), ceil_mode != 0, count_include_pad != 0,
                         divisor == 0 ? c10::nullopt : c10::optional<int64_t>(divisor)))
ST_TENSOR(st_nn_adaptive_avg_pool2d, (Handle input, const int64_t* size), at::adaptive_avg_pool2d(*input, st::dims(size, 2)))

// mode: 0 constant, 1 reflect, 2 replicate, 3 circular. pads: left and right of the last dimension, then of the one before.
ST_API st_nn_pad(Handle input, const int64_t* pads, int64_t count, int32_t mode, double value, Handle* result) {
    static constexpr const char* modes[] = {"constant", "reflect", "replicate", "circular"};
    return st::guarded([&] {
        *result = st::own(at::pad(*input, st::dims(pads, count), modes[mode], mode == 0 ? c10::optional<double>(value) : c10::nullopt));
    });
}

// ---- activations; in place where `inplace` is not 0, and then the result shares the input's memory

ST_TENSOR(st_nn_relu, (Handle x, int32_t inplace), inplace != 0 ? at::relu_(*x) : at::relu(*x))
ST_TENSOR(st_nn_relu6, (Handle x, int32_t inplace), inplace != 0 ? at::relu6_(*x) : at::relu6(*x))
ST_TENSOR(st_nn_leaky_relu, (Handle x, double slope, int32_t inplace), inplace != 0 ? at::leaky_relu_(*x, slope) : at::leaky_relu(*x, slope))
ST_TENSOR(st_nn_prelu, (Handle x, Handle weight), at::prelu(*x, *weight))
ST_TENSOR(st_nn_elu, (Handle x, double alpha, int32_t inplace), inplace != 0 ? at::elu_(*x, alpha) : at::elu(*x, alpha))
ST_TENSOR(st_nn_celu, (Handle x, double alpha, int32_t inplace), inplace != 0 ? at::celu_(*x, alpha) : at::celu(*x, alpha))
ST_TENSOR(st_nn_selu, (Handle x, int32_t inplace), inplace != 0 ? at::selu_(*x) : at::selu(*x))
ST_TENSOR(st_nn_gelu, (Handle x, int32_t tanh, int32_t inplace),
          inplace != 0 ? at::gelu_(*x, tanh != 0 ? "tanh" : "none") : at::gelu(*x, tanh != 0 ? "tanh" : "none"))
ST_TENSOR(st_nn_silu, (Handle x, int32_t inplace), inplace != 0 ? at::silu_(*x) : at::silu(*x))
ST_TENSOR(st_nn_mish, (Handle x, int32_t inplace), inplace != 0 ? at::mish_(*x) : at::mish(*x))
ST_TENSOR(st_nn_sigmoid, (Handle x, int32_t inplace), inplace != 0 ? at::sigmoid_(*x) : at::sigmoid(*x))
ST_TENSOR(st_nn_tanh, (Handle x, int32_t inplace), inplace != 0 ? at::tanh_(*x) : at::tanh(*x))
ST_TENSOR(st_nn_softplus, (Handle x, double beta, double threshold), at::softplus(*x, beta, threshold))
ST_TENSOR(st_nn_hardtanh, (Handle x, double low, double high, int32_t inplace), inplace != 0 ? at::hardtanh_(*x, low, high) : at::hardtanh(*x, low, high))
ST_TENSOR(st_nn_softmax, (Handle x, int64_t dim, int32_t dtype), at::softmax(*x, dim, st::dtype(dtype)))
ST_TENSOR(st_nn_log_softmax, (Handle x, int64_t dim), at::log_softmax(*x, dim))
ST_TENSOR(st_nn_flatten, (Handle x, int64_t start, int64_t end), at::flatten(*x, start, end))

// ---- dropout

ST_TENSOR(st_nn_dropout, (Handle x, double p, int32_t training, int32_t inplace),
          inplace != 0 ? at::dropout_(*x, p, training != 0) : at::dropout(*x, p, training != 0))
ST_TENSOR(st_nn_feature_dropout, (Handle x, double p, int32_t training, int32_t inplace),
          inplace != 0 ? at::feature_dropout_(*x, p, training != 0) : at::feature_dropout(*x, p, training != 0))

// ---- losses; reduction: 0 none, 1 mean, 2 sum

ST_TENSOR(st_nn_cross_entropy, (Handle input, Handle target, Handle weight, int64_t ignore_index, int32_t reduction, double label_smoothing),
          at::cross_entropy_loss(*input, *target, st::optional(weight), reduction, ignore_index, label_smoothing))
ST_TENSOR(st_nn_nll_loss, (Handle input, Handle target, Handle weight, int64_t ignore_index, int32_t reduction),
          at::nll_loss_nd(*input, *target, st::optional(weight), reduction, ignore_index))
ST_TENSOR(st_nn_mse_loss, (Handle input, Handle target, int32_t reduction), at::mse_loss(*input, *target, reduction))
ST_TENSOR(st_nn_l1_loss, (Handle input, Handle target, int32_t reduction), at::l1_loss(*input, *target, reduction))
ST_TENSOR(st_nn_one_hot, (Handle x, int64_t classes), at::one_hot(*x, classes))

// ---- initialisation: in place, outside autograd

ST_INPLACE(st_nn_init_uniform, (Handle self, double low, double high, at::Generator* generator), {
    at::NoGradGuard no_grad;
    self->uniform_(low, high, st::generator(generator));
})
ST_INPLACE(st_nn_init_normal, (Handle self, double mean, double std, at::Generator* generator), {
    at::NoGradGuard no_grad;
    self->normal_(mean, std, st::generator(generator));
})
ST_INPLACE(st_nn_init_constant, (Handle self, const Scalar* value), {
    at::NoGradGuard no_grad;
    self->fill_(*value);
})
// A normal distribution cut to [a, b]: uniform between the cumulative probabilities of the cuts, through the inverse error function.
ST_INPLACE(st_nn_init_trunc_normal, (Handle self, double mean, double std, double a, double b, at::Generator* generator), {
    at::NoGradGuard no_grad;
    auto cumulative = [](double x) { return (1.0 + std::erf(x / std::sqrt(2.0))) / 2.0; };
    double low = cumulative((a - mean) / std);
    double high = cumulative((b - mean) / std);
    self->uniform_(2 * low - 1, 2 * high - 1, st::generator(generator));
    self->erfinv_();
    self->mul_(std * std::sqrt(2.0));
    self->add_(mean);
    self->clamp_(a, b);
})
ST_INPLACE(st_nn_init_eye, (Handle self), {
    at::NoGradGuard no_grad;
    self->copy_(at::eye(self->size(0), self->size(1), self->options()));
})

// ---- parameters

// Puts other data (of another type or on another device too) behind a tensor that autograd and the optimisers keep.
ST_INPLACE(st_nn_set_data, (Handle self, Handle data), self->set_data(*data))

// A value of a weight file: `count` elements at `bytes`, dense and row-major, of the tensor's own type.
ST_INPLACE(st_nn_load, (Handle self, Handle values), {
    at::NoGradGuard no_grad;
    self->copy_(*values);
})

// The largest magnitude of a - b.
ST_API st_nn_largest_difference(Handle a, Handle b, double* result) {
    return st::guarded([&] {
        at::NoGradGuard no_grad;
        *result = (*a - b->to(a->options())).abs().max().item<double>();
    });
}
