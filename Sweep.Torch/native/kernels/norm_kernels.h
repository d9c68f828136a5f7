// Batch normalisation over runs of memory, compiled once for each instruction set. batch_norm.cpp picks one.
#pragma once

#include <stdint.h>

namespace norm {

// Rows are `channels` floats side by side. The kernels walk `periods` times `period` floats, period being a multiple of channels and, where that
// is possible, of 16, so that the loops are long and straight also with 6 channels. What belongs to a channel comes repeated over the period.
// float sums are taken over the call and handed out as double: keep a call to some 64 periods.
struct Kernels {
    // sums[j] = sum of x at place j of the period.
    void (*sum)(const float* x, int64_t periods, int64_t period, float* scratch, double* sums);
    // sums[j] = sum of (x - mean)^2.
    void (*square)(const float* x, int64_t periods, int64_t period, const float* mean, float* scratch, double* sums);
    // y = (x - mean) * scale + shift.
    void (*scale)(const float* x, float* y, int64_t periods, int64_t period, const float* mean, const float* scale, const float* shift);
    // sums[j] = sum of g; sums[period + j] = sum of g (x - mean). scratch: 2 periods.
    void (*grad_sum)(const float* x, const float* g, int64_t periods, int64_t period, const float* mean, float* scratch, double* sums);
    // gx = g * a + (x - mean) * b + c.
    void (*grad)(const float* x, const float* g, float* gx, int64_t periods, int64_t period, const float* mean, const float* a, const float* b, const float* c);
};

extern const Kernels kernels_baseline;
extern const Kernels kernels_avx2;
extern const Kernels kernels_avx512;

}  // namespace norm
