// Gradients: modes, backward, the generators' state.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

ST_VALUE(st_requires_grad, (Handle self), int32_t, self->requires_grad())
ST_INPLACE(st_requires_grad_, (Handle self, int32_t value), self->requires_grad_(value != 0))
ST_VALUE(st_is_leaf, (Handle self), int32_t, self->is_leaf())
ST_INPLACE(st_retain_grad, (Handle self), self->retain_grad())
ST_TENSOR(st_detach, (Handle self), self->detach())
ST_INPLACE(st_detach_, (Handle self), self->detach_())

// A null Handle when there is no gradient yet.
ST_API st_grad(Handle self, Handle* result) {
    return st::guarded([&] {
        const auto& grad = self->grad();
        *result = grad.defined() ? st::own(grad) : nullptr;
    });
}
// A null gradient removes what is there.
ST_INPLACE(st_set_grad, (Handle self, Handle grad), self->mutable_grad() = grad == nullptr ? at::Tensor() : *grad)

// gradients may be null (ones, for scalars), and so may single ones of them. Without inputs, every leaf accumulates.
ST_API st_backward(const Handle* roots, int64_t count, const Handle* gradients, int64_t gradient_count, int32_t retain_graph, int32_t create_graph,
                   const Handle* inputs, int64_t input_count) {
    return st::guarded([&] {
        torch::autograd::backward(st::list(roots, count), st::list(gradients, gradient_count), retain_graph != 0, create_graph != 0,
                                  st::list(inputs, input_count));
    });
}
ST_LIST(st_autograd_grad,
        (const Handle* outputs, int64_t output_count, const Handle* inputs, int64_t input_count, const Handle* gradients, int64_t gradient_count,
         int32_t retain_graph, int32_t create_graph, int32_t allow_unused),
        torch::autograd::grad(st::list(outputs, output_count), st::list(inputs, input_count), st::list(gradients, gradient_count), retain_graph != 0,
                              create_graph != 0, allow_unused != 0))

// ---- modes of this thread

ST_API st_grad_mode(int32_t* result) { return st::guarded([&] { *result = at::GradMode::is_enabled(); }); }
ST_INPLACE(st_set_grad_mode, (int32_t enabled), at::GradMode::set_enabled(enabled != 0))
ST_API st_inference_mode(int32_t* result) { return st::guarded([&] { *result = c10::InferenceMode::is_enabled(); }); }
// The guard restores, on the thread that made it, what it found.
ST_API st_inference_guard(int32_t enabled, void** guard) {
    return st::guarded([&] { *guard = new c10::InferenceMode(enabled != 0); });
}
ST_INPLACE(st_free_inference_guard, (void* guard), delete static_cast<c10::InferenceMode*>(guard))

// ---- generators

ST_API st_generator(uint64_t seed, int32_t device_type, int32_t device_index, at::Generator** result) {
    return st::guarded([&] {
        auto type = static_cast<c10::DeviceType>(device_type);
        if (type != c10::DeviceType::CPU) throw std::invalid_argument("a generator of its own is only supported on the CPU");
        *result = new at::Generator(at::detail::createCPUGenerator(seed));
    });
}
ST_API st_default_generator(at::Generator** result) {
    return st::guarded([&] { *result = new at::Generator(at::detail::getDefaultCPUGenerator()); });
}
ST_INPLACE(st_free_generator, (at::Generator* self), delete self)
ST_INPLACE(st_generator_set_seed, (at::Generator* self, uint64_t seed), {
    std::lock_guard<std::mutex> lock(self->mutex());
    self->set_current_seed(seed);
})
ST_API st_generator_seed(at::Generator* self, uint64_t* result) {
    return st::guarded([&] {
        std::lock_guard<std::mutex> lock(self->mutex());
        *result = self->seed();
    });
}
ST_API st_generator_initial_seed(at::Generator* self, uint64_t* result) {
    return st::guarded([&] { *result = self->current_seed(); });
}
ST_TENSOR(st_generator_get_state, (at::Generator* self), self->get_state())
ST_INPLACE(st_generator_set_state, (at::Generator* self, Handle state), self->set_state(*state))
// The default generators of the CPU and of every CUDA device.
ST_INPLACE(st_manual_seed, (uint64_t seed), at::manual_seed(seed))
ST_INPLACE(st_cuda_manual_seed, (uint64_t seed), {
    for (int i = 0; at::hasCUDA() && i < static_cast<int>(at::detail::getCUDAHooks().getNumGPUs()); i++) {
        auto generator = at::globalContext().defaultGenerator(c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(i)));
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_current_seed(seed);
    }
})
