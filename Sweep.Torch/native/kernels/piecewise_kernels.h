// Sums of hinges over a run of memory, compiled once for each instruction set. piecewise.cpp picks one and walks the tensors in blocks.
#pragma once

#include <stdint.h>

namespace piecewise {

// f(x) = sum of right[s] max(0, x - right_places[s]) over r hinges + sum of left[s] max(0, left_places[s] - x) over l hinges.
// Where every channel has its own, all four are [hinge][channel].
template <class T>
struct Unit {
    const T* right;
    const T* right_places;
    const T* left;
    const T* left_places;
    int r;
    int l;

    // Gradients of a set: of right, of right_places, of left, of left_places.
    int wide() const { return 2 * (r + l); }
};

constexpr int most_hinges = 64;  // r + l

template <class T>
struct Kernels {
    // One set for n neighbours in memory. gx may be null; sums, of unit.wide(), too, else it is overwritten. Sums are rounded as T within the call and
    // should be taken over a few thousand elements at a time. A hinge has the slope of its flat side: max(0, .) has the subgradient 0 at 0.
    void (*forward)(const T* x, T* y, int64_t n, const Unit<T>& unit);
    void (*backward)(const T* x, const T* g, T* gx, int64_t n, const Unit<T>& unit, double* sums);
    // A set for each of `channels` neighbours, n times over. sums: [unit.wide()][channels], added to.
    void (*forward_channels)(const T* x, T* y, int64_t n, int64_t channels, const Unit<T>& unit);
    void (*backward_channels)(const T* x, const T* g, T* gx, int64_t n, int64_t channels, const Unit<T>& unit, T* sums);
};

#define PIECEWISE_KERNELS(isa)                \
    extern const Kernels<float> float_##isa;  \
    extern const Kernels<double> double_##isa;

PIECEWISE_KERNELS(baseline)
PIECEWISE_KERNELS(avx2)
PIECEWISE_KERNELS(avx512)

}  // namespace piecewise
