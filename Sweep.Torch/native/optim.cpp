// The optimisers: one call a step for a whole parameter group, over libtorch's _foreach operations. The order of the operations is that of
// PyTorch's multi-tensor forms, so that the results agree to the last bits. SGD with float32 on the CPU is one pass over each parameter instead, and agrees to rounding:
// with the small tensors of small networks the operations took several times what their arithmetic takes.
#include "kernels/optim_kernels.h"
#include "kernels/pick.h"
#include "shim.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/variable.h>

#include <cmath>
#include <limits>

namespace {

using Tensors = std::vector<at::Tensor>;

// The parameters that have a gradient, and where they stand in the group.
struct Active {
    std::vector<int64_t> index;
    Tensors parameters;
    Tensors gradients;

    Active(const Handle* handles, int64_t count, bool maximize) {
        for (int64_t i = 0; i < count; i++) {
            const auto& gradient = handles[i]->grad();
            if (!gradient.defined()) continue;
            index.push_back(i);
            parameters.push_back(*handles[i]);
            gradients.push_back(gradient);
        }
        if (maximize && !gradients.empty()) gradients = at::_foreach_neg(gradients);
    }

    bool empty() const { return index.empty(); }

    // Takes those out for which done(parameter, gradient, place in the group) says so.
    template <class Done>
    void remove(Done done) {
        size_t left = 0;
        for (size_t k = 0; k < index.size(); k++) {
            if (done(parameters[k], gradients[k], index[k])) continue;
            index[left] = index[k];
            parameters[left] = parameters[k];
            gradients[left++] = gradients[k];
        }
        index.resize(left);
        parameters.resize(left);
        gradients.resize(left);
    }

    // This state of the active parameters; what is absent is made like the parameter, of zeros.
    Tensors state(Handle* handles) const {
        Tensors tensors;
        for (size_t k = 0; k < index.size(); k++) {
            Handle& handle = handles[index[k]];
            if (handle == nullptr) handle = st::own(at::zeros_like(parameters[k].detach(), at::MemoryFormat::Preserve));
            tensors.push_back(*handle);
        }
        return tensors;
    }
};

const optim::Kernels& kernels() {
    static const auto& picked = ST_PICK(optim::kernels);
    return picked;
}

// Whether the numbers of these lie side by side in memory in the same order, without gaps.
bool alike(const at::Tensor& a, const at::Tensor& b) {
    return b.is_cpu() && b.scalar_type() == at::kFloat && b.layout() == at::kStrided && b.is_non_overlapping_and_dense() && a.sizes() == b.sizes() && a.strides() == b.strides();
}

// One pass over a parameter, where that can be; its running update, if it has one, is there already.
bool sgd_in_one_pass(at::Tensor& parameter, const at::Tensor& gradient, Handle buffer, const optim::Sgd& options) {
    if (!alike(parameter, parameter) || !alike(parameter, gradient) || (buffer != nullptr && !alike(parameter, *buffer))) return false;
    kernels().sgd(parameter.data_ptr<float>(), gradient.data_ptr<float>(), buffer == nullptr ? nullptr : buffer->data_ptr<float>(), parameter.numel(), options);
    torch::autograd::impl::bump_version(parameter);  // as every operation in place does, so that a graph which still needs the old value says so
    return true;
}

}  // namespace

// buffers[i] may be null, for a parameter that has not been stepped with momentum yet: it is set to a new Handle.
ST_API st_optim_sgd(const Handle* parameters, Handle* buffers, int64_t count, double lr, double momentum, double dampening, double weight_decay,
                    int32_t nesterov, int32_t maximize) {
    return st::guarded([&] {
        at::NoGradGuard no_grad;
        Active active(parameters, count, maximize != 0);
        optim::Sgd options = {static_cast<float>(lr), static_cast<float>(momentum), static_cast<float>(1 - dampening), static_cast<float>(weight_decay), nesterov != 0};
        active.remove([&](at::Tensor& parameter, const at::Tensor& gradient, int64_t i) {
            Handle buffer = momentum == 0 ? nullptr : buffers[i];
            return (momentum == 0 || buffer != nullptr) && sgd_in_one_pass(parameter, gradient, buffer, options);
        });
        if (active.empty()) return;
        Tensors update = weight_decay == 0 ? active.gradients : at::_foreach_add(active.gradients, active.parameters, weight_decay);
        if (momentum != 0) {
            Tensors old_buffers, old_updates, all;
            for (size_t k = 0; k < update.size(); k++) {
                Handle& handle = buffers[active.index[k]];
                if (handle == nullptr) {
                    handle = st::own(update[k].detach().clone());
                } else {
                    old_buffers.push_back(*handle);
                    old_updates.push_back(update[k]);
                }
                all.push_back(*handle);
            }
            if (!old_buffers.empty()) {
                at::_foreach_mul_(old_buffers, momentum);
                at::_foreach_add_(old_buffers, old_updates, 1 - dampening);
            }
            update = nesterov != 0 ? at::_foreach_add(update, all, momentum) : all;
        }
        at::_foreach_add_(active.parameters, update, -lr);
    });
}

// Adam, or AdamW where `decoupled`. The three states are filled where null (`largest` only with amsgrad); steps[i] counts the steps of parameter i.
ST_API st_optim_adam(const Handle* parameters, Handle* averages, Handle* squares, Handle* largest, int64_t* steps, int64_t count, double lr, double beta1,
                     double beta2, double eps, double weight_decay, int32_t amsgrad, int32_t maximize, int32_t decoupled) {
    return st::guarded([&] {
        at::NoGradGuard no_grad;
        Active active(parameters, count, maximize != 0);
        if (active.empty()) return;
        Tensors average = active.state(averages), square = active.state(squares), gradients = active.gradients;
        if (decoupled != 0) {
            at::_foreach_mul_(active.parameters, 1 - lr * weight_decay);
        } else if (weight_decay != 0) {
            gradients = at::_foreach_add(gradients, active.parameters, weight_decay);
        }
        at::_foreach_mul_(average, beta1);
        at::_foreach_add_(average, gradients, 1 - beta1);
        at::_foreach_mul_(square, beta2);
        at::_foreach_addcmul_(square, gradients, gradients, 1 - beta2);

        std::vector<at::Scalar> step_sizes, corrections;
        for (int64_t i : active.index) {
            auto step = static_cast<double>(++steps[i]);
            step_sizes.emplace_back(-(lr / (1 - std::pow(beta1, step))));
            corrections.emplace_back(std::sqrt(1 - std::pow(beta2, step)));
        }
        Tensors denominator;
        if (amsgrad != 0) {
            Tensors maximum = active.state(largest);
            for (size_t k = 0; k < maximum.size(); k++) at::maximum_out(maximum[k], maximum[k], square[k]);
            denominator = at::_foreach_sqrt(maximum);
        } else {
            denominator = at::_foreach_sqrt(square);
        }
        at::_foreach_div_(denominator, corrections);
        at::_foreach_add_(denominator, eps);
        at::_foreach_addcdiv_(active.parameters, average, denominator, step_sizes);
    });
}

// set_to_none drops the gradients, so that backward writes new ones; otherwise they become zeros and are added to.
ST_API st_optim_zero_grad(const Handle* parameters, int64_t count, int32_t set_to_none) {
    return st::guarded([&] {
        for (int64_t i = 0; i < count; i++) {
            auto& gradient = parameters[i]->mutable_grad();
            if (!gradient.defined()) continue;
            if (set_to_none != 0) {
                gradient = at::Tensor();
            } else if (gradient.grad_fn()) {
                gradient.detach_();
                gradient.zero_();
            } else {
                gradient.requires_grad_(false);
                gradient.zero_();
            }
        }
    });
}

// Scales the gradients so that their norm, taken over all of them as one vector, is at most max_norm. The norm before is handed out.
ST_API st_optim_clip_grad_norm(const Handle* parameters, int64_t count, double max_norm, double kind, double* total) {
    return st::guarded([&] {
        at::NoGradGuard no_grad;
        Active active(parameters, count, false);
        if (active.empty()) {
            *total = 0;
            return;
        }
        Tensors norms;
        auto device = active.gradients[0].device();
        bool largest = kind == std::numeric_limits<double>::infinity();
        for (const auto& gradient : active.gradients) norms.push_back((largest ? gradient.abs().max() : at::norm(gradient, kind)).to(device));
        auto all = at::stack(norms);
        auto norm = largest ? all.max() : at::norm(all, kind);
        auto factor = at::clamp_max(at::reciprocal(norm + 1e-6) * max_norm, 1.0);
        for (auto& gradient : active.gradients) gradient.mul_(factor.to(gradient.device()));
        *total = norm.item<double>();
    });
}

ST_INPLACE(st_optim_clip_grad_value, (const Handle* parameters, int64_t count, double limit), {
    at::NoGradGuard no_grad;
    for (auto& gradient : Active(parameters, count, false).gradients) gradient.clamp_(-limit, limit);
})

// All parameters behind one another, flattened; differentiable.
ST_API st_optim_parameters_to_vector(const Handle* parameters, int64_t count, Handle* result) {
    return st::guarded([&] {
        Tensors flat;
        for (int64_t i = 0; i < count; i++) flat.push_back(parameters[i]->reshape({-1}));
        *result = st::own(at::cat(flat));
    });
}

ST_INPLACE(st_optim_vector_to_parameters, (Handle vector, const Handle* parameters, int64_t count), {
    at::NoGradGuard no_grad;
    int64_t from = 0;
    for (int64_t i = 0; i < count; i++) {
        auto size = parameters[i]->numel();
        parameters[i]->copy_(vector->narrow(0, from, size).view_as(*parameters[i]));
        from += size;
    }
    TORCH_CHECK(from == vector->numel(), "the vector has ", vector->numel(), " elements, the parameters have ", from);
})
