// Compiled several times, with ST_ISA naming the instruction set: see CMakeLists.txt. Plain loops, which the compiler turns into vectors.
#include "norm_kernels.h"

#define ST_JOIN2(a, b) a##b
#define ST_JOIN(a, b) ST_JOIN2(a, b)

namespace {

void sum(const float* __restrict x, int64_t periods, int64_t period, float* __restrict scratch, double* __restrict sums) {
    for (int64_t j = 0; j < period; j++) scratch[j] = 0;
    for (int64_t p = 0; p < periods; p++, x += period)
        for (int64_t j = 0; j < period; j++) scratch[j] += x[j];
    for (int64_t j = 0; j < period; j++) sums[j] = scratch[j];
}

void square(const float* __restrict x, int64_t periods, int64_t period, const float* __restrict mean, float* __restrict scratch, double* __restrict sums) {
    for (int64_t j = 0; j < period; j++) scratch[j] = 0;
    for (int64_t p = 0; p < periods; p++, x += period)
        for (int64_t j = 0; j < period; j++) {
            float d = x[j] - mean[j];
            scratch[j] += d * d;
        }
    for (int64_t j = 0; j < period; j++) sums[j] = scratch[j];
}

void scale(const float* __restrict x, float* __restrict y, int64_t periods, int64_t period, const float* __restrict mean, const float* __restrict factor,
           const float* __restrict shift) {
    for (int64_t p = 0; p < periods; p++, x += period, y += period)
        for (int64_t j = 0; j < period; j++) y[j] = (x[j] - mean[j]) * factor[j] + shift[j];
}

void grad_sum(const float* __restrict x, const float* __restrict g, int64_t periods, int64_t period, const float* __restrict mean, float* __restrict scratch,
              double* __restrict sums) {
    float* __restrict products = scratch + period;
    for (int64_t j = 0; j < 2 * period; j++) scratch[j] = 0;
    for (int64_t p = 0; p < periods; p++, x += period, g += period)
        for (int64_t j = 0; j < period; j++) {
            scratch[j] += g[j];
            products[j] += g[j] * (x[j] - mean[j]);
        }
    for (int64_t j = 0; j < 2 * period; j++) sums[j] = scratch[j];
}

void grad(const float* __restrict x, const float* __restrict g, float* __restrict gx, int64_t periods, int64_t period, const float* __restrict mean,
          const float* __restrict a, const float* __restrict b, const float* __restrict c) {
    for (int64_t p = 0; p < periods; p++, x += period, g += period, gx += period)
        for (int64_t j = 0; j < period; j++) gx[j] = g[j] * a[j] + (x[j] - mean[j]) * b[j] + c[j];
}

}  // namespace

namespace norm {

extern const Kernels ST_JOIN(kernels_, ST_ISA);
const Kernels ST_JOIN(kernels_, ST_ISA) = {sum, square, scale, grad_sum, grad};

}  // namespace norm
