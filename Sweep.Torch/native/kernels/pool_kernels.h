// Max pooling with a window and a stride of 2 by 2 and no padding, float32, compiled once for each instruction set. libtorch's own takes 20 times a
// ReLU forward: a branch for each element, guessed wrong every other time.
#pragma once

#include <stdint.h>

namespace pool {

struct Kernels {
    // One image of `channels` planes (each height x width), or of one plane whose pixels hold `channels` numbers. y: the maxima, height / 2 by width / 2;
    // code: which of the four, row-major; the first of equals, and NaN before any number, as libtorch has it.
    void (*forward_planes)(const float* x, float* y, uint8_t* code, int64_t channels, int64_t height, int64_t width);
    void (*forward_pixels)(const float* x, float* y, uint8_t* code, int64_t channels, int64_t height, int64_t width);
    // y: the number of each four that the code names.
    void (*pick_pixels)(const float* x, const uint8_t* code, float* y, int64_t channels, int64_t height, int64_t width);
    // y = 0 where x <= 0, else g: ReLU with g = x, and its gradient.
    void (*clip)(const float* x, const float* g, float* y, int64_t count);
    // gx: g where the maximum came from, 0 elsewhere, all of it written.
    void (*backward_planes)(const float* g, const uint8_t* code, float* gx, int64_t channels, int64_t height, int64_t width);
    void (*backward_pixels)(const float* g, const uint8_t* code, float* gx, int64_t channels, int64_t height, int64_t width);
};

extern const Kernels kernels_baseline;
extern const Kernels kernels_avx2;
extern const Kernels kernels_avx512;

}  // namespace pool
