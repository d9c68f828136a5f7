// SPLASH over a run of memory, compiled once for each instruction set. splash.cpp picks one and walks the tensors in blocks.
#pragma once

#include <stdint.h>

namespace splash {

// h hinges on each side: hinges[0] = 0, ascending; right[s] and left[s] are the slopes that begin at hinges[s] and -hinges[s].
template <class T>
struct Unit {
    const T* hinges;
    const T* right;
    const T* left;
    int h;
};

template <class T>
struct Kernels {
    // y = f(x), elementwise.
    void (*forward)(const T* x, T* y, int64_t n, const Unit<T>& unit);
    // gx = g f'(x) where gx is not null; sums[s] = sum of g max(0, x - b_s) and sums[h + s] = sum of g max(0, -x - b_s) where sums is not null.
    // The slope at a hinge is the one on the side of zero, and 0 at zero: max(0, .) has the subgradient 0 at 0. Sums are rounded as T within the
    // call and should therefore be taken over a few thousand elements at a time.
    void (*backward)(const T* x, const T* g, T* gx, int64_t n, const Unit<T>& unit, double* sums);
};

#define SPLASH_KERNELS(isa)                   \
    extern const Kernels<float> float_##isa;  \
    extern const Kernels<double> double_##isa;

SPLASH_KERNELS(baseline)
SPLASH_KERNELS(avx2)
SPLASH_KERNELS(avx512)

}  // namespace splash
