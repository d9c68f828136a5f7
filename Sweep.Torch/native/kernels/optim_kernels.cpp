// Compiled several times, with ST_ISA naming the instruction set: see CMakeLists.txt. Plain loops, which the compiler turns into vectors.
#include "optim_kernels.h"

namespace optim {
namespace {

void sgd(float* __restrict p, const float* __restrict g, float* __restrict buffer, int64_t n, const Sgd& options) {
    const float rate = -options.lr, momentum = options.momentum, part = options.gradient_part, decay = options.weight_decay;
    const float ahead = options.nesterov ? 1 : 0, kept = options.nesterov ? momentum : 1;
    if (buffer == nullptr) {
        for (int64_t i = 0; i < n; i++) p[i] += rate * (decay != 0 ? g[i] + decay * p[i] : g[i]);
        return;
    }
    for (int64_t i = 0; i < n; i++) {
        const float update = decay != 0 ? g[i] + decay * p[i] : g[i];
        buffer[i] = momentum * buffer[i] + part * update;
        p[i] += rate * (ahead * update + kept * buffer[i]);
    }
}

}  // namespace

#define OPTIM_JOIN(a, b) a##b
#define OPTIM_NAME(prefix, isa) OPTIM_JOIN(prefix, isa)

extern const Kernels OPTIM_NAME(kernels_, ST_ISA) = {sgd};

}  // namespace optim
