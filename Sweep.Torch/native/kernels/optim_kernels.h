// Steps of optimisers over a run of memory, float32, compiled once for each instruction set. optim.cpp picks one.
#pragma once

#include <stdint.h>

namespace optim {

struct Sgd {
    float lr, momentum, gradient_part, weight_decay;  // gradient_part: 1 - dampening
    bool nesterov;
};

struct Kernels {
    // p: parameters; g: their gradients; buffer: the running update, null without momentum.
    void (*sgd)(float* p, const float* g, float* buffer, int64_t n, const Sgd& options);
};

extern const Kernels kernels_baseline;
extern const Kernels kernels_avx2;
extern const Kernels kernels_avx512;

}  // namespace optim
