// Compiled several times, with ST_ISA naming the instruction set: see CMakeLists.txt. Vectors are GCC's, as wide as the set has them.
//
// With u = |x| and c_s the slope of x's side, f(x) = sum of c_s max(0, u - b_s): one side is zero, so half of the paper's sums need no arithmetic.
#include "splash_kernels.h"

namespace splash {
namespace {

#if defined(__AVX512F__)
constexpr int width = 64;
#elif defined(__AVX2__)
constexpr int width = 32;
#else
constexpr int width = 16;
#endif

template <class T>
struct Lanes;

template <>
struct Lanes<float> {
    typedef float V __attribute__((vector_size(width)));
    typedef float Memory __attribute__((vector_size(width), aligned(4), may_alias));
};

template <>
struct Lanes<double> {
    typedef double V __attribute__((vector_size(width)));
    typedef double Memory __attribute__((vector_size(width), aligned(8), may_alias));
};

// Slopes and hinges of a unit of at most `most` hinges a side, with H > 0 known to the compiler.
constexpr int most = 64;

template <class T, int H>
inline __attribute__((always_inline)) typename Lanes<T>::V value(typename Lanes<T>::V x, const Unit<T>& unit) {
    using V = typename Lanes<T>::V;
    const V zero = {};
    const auto negative = x < zero;
    const V u = negative ? -x : x;
    V y = (negative ? zero + unit.left[0] : zero + unit.right[0]) * u;
    const int h = H > 0 ? H : unit.h;
#pragma GCC unroll 6
    for (int s = 1; s < h; s++) {
        const V over = u - unit.hinges[s];
        y += (negative ? zero + unit.left[s] : zero + unit.right[s]) * (over > zero ? over : zero);
    }
    return y;
}

template <class T, int H>
void forward(const T* x, T* y, int64_t n, const Unit<T>& given) {
    using V = typename Lanes<T>::V;
    using Memory = typename Lanes<T>::Memory;
    constexpr int lanes = width / sizeof(T);
    // A copy that cannot alias y: the compiler may keep it in registers.
    T hinges[most], right[most], left[most];
    for (int s = 0; s < (H > 0 ? H : given.h); s++) {
        hinges[s] = given.hinges[s];
        right[s] = given.right[s];
        left[s] = given.left[s];
    }
    const Unit<T> unit = {hinges, right, left, given.h};
    int64_t i = 0;
    for (; i + lanes <= n; i += lanes) *(Memory*)(y + i) = value<T, H>(*(const Memory*)(x + i), unit);
    if (i == n) return;
    T rest[lanes] __attribute__((aligned(width))) = {};
    for (int64_t k = i; k < n; k++) rest[k - i] = x[k];
    *(V*)rest = value<T, H>(*(const V*)rest, unit);
    for (int64_t k = i; k < n; k++) y[k] = rest[k - i];
}

// One vector's share of the gradients. Sums are touched only where Sums says so, gx is returned.
template <class T, int H, bool Sums>
inline __attribute__((always_inline)) typename Lanes<T>::V gradient(typename Lanes<T>::V x, typename Lanes<T>::V g, const Unit<T>& unit,
                                                                     typename Lanes<T>::V* sums) {
    using V = typename Lanes<T>::V;
    const V zero = {};
    const auto negative = x < zero;
    const V u = negative ? -x : x;
    const V g_left = negative ? g : zero;
    const V g_right = negative ? zero : g;
    const int h = H > 0 ? H : unit.h;
    V slope = zero;
#pragma GCC unroll 6
    for (int s = 0; s < h; s++) {
        const V over = s == 0 ? u : u - unit.hinges[s];
        const auto beyond = over > zero;
        const V c = negative ? zero + unit.left[s] : zero + unit.right[s];
        slope += beyond ? c : zero;
        if (Sums) {
            const V t = s == 0 ? over : (beyond ? over : zero);
            sums[s] += g_right * t;
            sums[h + s] += g_left * t;
        }
    }
    return (negative ? -g : g) * slope;
}

template <class T, int H, bool Sums>
void backward(const T* x, const T* g, T* gx, int64_t n, const Unit<T>& given, double* out) {
    using V = typename Lanes<T>::V;
    using Memory = typename Lanes<T>::Memory;
    constexpr int lanes = width / sizeof(T);
    const int h = H > 0 ? H : given.h;
    T hinges[most], right[most], left[most];
    for (int s = 0; s < h; s++) {
        hinges[s] = given.hinges[s];
        right[s] = given.right[s];
        left[s] = given.left[s];
    }
    const Unit<T> unit = {hinges, right, left, given.h};
    V sums[2 * (H > 0 ? H : most)];
    for (int s = 0; s < 2 * h; s++) sums[s] = V{};

    int64_t i = 0;
    if (gx != nullptr)
        for (; i + lanes <= n; i += lanes)
            *(Memory*)(gx + i) = gradient<T, H, Sums>(*(const Memory*)(x + i), *(const Memory*)(g + i), unit, sums);
    else
        for (; i + lanes <= n; i += lanes) gradient<T, H, Sums>(*(const Memory*)(x + i), *(const Memory*)(g + i), unit, sums);
    if (i < n) {
        T rest_x[lanes] __attribute__((aligned(width))) = {};
        T rest_g[lanes] __attribute__((aligned(width))) = {};
        for (int64_t k = i; k < n; k++) {
            rest_x[k - i] = x[k];
            rest_g[k - i] = g[k];
        }
        *(V*)rest_g = gradient<T, H, Sums>(*(const V*)rest_x, *(const V*)rest_g, unit, sums);
        if (gx != nullptr)
            for (int64_t k = i; k < n; k++) gx[k] = rest_g[k - i];
    }
    if (!Sums) return;
    for (int s = 0; s < 2 * h; s++) {
        double sum = 0;
        for (int k = 0; k < lanes; k++) sum += (double)sums[s][k];
        out[s] = sum;
    }
}

template <class T, int H>
void backward_any(const T* x, const T* g, T* gx, int64_t n, const Unit<T>& unit, double* sums) {
    if (sums != nullptr)
        backward<T, H, true>(x, g, gx, n, unit, sums);
    else
        backward<T, H, false>(x, g, gx, n, unit, sums);
}

template <class T>
void forward_dispatch(const T* x, T* y, int64_t n, const Unit<T>& unit) {
    switch (unit.h) {
        case 1: return forward<T, 1>(x, y, n, unit);
        case 2: return forward<T, 2>(x, y, n, unit);
        case 3: return forward<T, 3>(x, y, n, unit);
        case 4: return forward<T, 4>(x, y, n, unit);
        case 5: return forward<T, 5>(x, y, n, unit);
        case 6: return forward<T, 6>(x, y, n, unit);
        default: return forward<T, 0>(x, y, n, unit);
    }
}

template <class T>
void backward_dispatch(const T* x, const T* g, T* gx, int64_t n, const Unit<T>& unit, double* sums) {
    switch (unit.h) {
        case 1: return backward_any<T, 1>(x, g, gx, n, unit, sums);
        case 2: return backward_any<T, 2>(x, g, gx, n, unit, sums);
        case 3: return backward_any<T, 3>(x, g, gx, n, unit, sums);
        case 4: return backward_any<T, 4>(x, g, gx, n, unit, sums);
        case 5: return backward_any<T, 5>(x, g, gx, n, unit, sums);
        case 6: return backward_any<T, 6>(x, g, gx, n, unit, sums);
        default: return backward_any<T, 0>(x, g, gx, n, unit, sums);
    }
}

}  // namespace

#define SPLASH_JOIN(a, b) a##b
#define SPLASH_NAME(prefix, isa) SPLASH_JOIN(prefix, isa)

extern const Kernels<float> SPLASH_NAME(float_, ST_ISA) = {forward_dispatch<float>, backward_dispatch<float>};
extern const Kernels<double> SPLASH_NAME(double_, ST_ISA) = {forward_dispatch<double>, backward_dispatch<double>};

}  // namespace splash
