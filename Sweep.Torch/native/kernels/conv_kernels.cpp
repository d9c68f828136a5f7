// Compiled several times, with ST_ISA naming the instruction set: see CMakeLists.txt. Vectors are GCC's.
//
// Each kernel keeps a tile of sums in registers, some eight to sixteen of them, so that a multiply-add does not wait for the one before it and each vector that is loaded
// serves several. Vectors lie over the output's channels, and over a row of the kernel for the input's gradient: so 6 or 16 channels fill them.
#include "conv_kernels.h"

namespace conv {
namespace {

#define CONV_INLINE inline __attribute__((always_inline))

template <int L>
struct Lanes {
    typedef float V __attribute__((vector_size(4 * L)));
    typedef float Memory __attribute__((vector_size(4 * L), aligned(4), may_alias));
};

template <int L>
CONV_INLINE typename Lanes<L>::V load(const float* at) {
    return *(const typename Lanes<L>::Memory*)at;
}

template <int L>
CONV_INLINE void store(float* at, typename Lanes<L>::V value) {
    *(typename Lanes<L>::Memory*)at = value;
}

// A vector of the first `count` numbers.
template <int L>
CONV_INLINE typename Lanes<L>::V load_part(const float* at, int64_t count) {
    typename Lanes<L>::V value = {};
    for (int64_t k = 0; k < count && k < L; k++) value[k] = at[k];
    return value;
}

template <int L>
CONV_INLINE void store_part(float* at, typename Lanes<L>::V value, int64_t count) {
    for (int64_t k = 0; k < count && k < L; k++) at[k] = value[k];
}

// ---- forward: P neighbouring pixels of N vectors of channels

template <int L, int C, int N, int P>
void forward_tile(const float* x, const float* weights, const float* bias, float* y, const Shape& s, bool last) {
    typename Lanes<L>::V sum[P][N];
#pragma GCC unroll 16
    for (int p = 0; p < P; p++)
#pragma GCC unroll 4
        for (int n = 0; n < N; n++) sum[p][n] = load<L>(bias + n * L);
    const int64_t row = s.kernel_width * C;
    for (int64_t i = 0; i < s.kernel_height; i++, x += s.width * C)
        for (int64_t t = 0; t < row; t++, weights += N * L) {
            typename Lanes<L>::V w[N];
#pragma GCC unroll 4
            for (int n = 0; n < N; n++) w[n] = load<L>(weights + n * L);
#pragma GCC unroll 16
            for (int p = 0; p < P; p++)
#pragma GCC unroll 4
                for (int n = 0; n < N; n++) sum[p][n] += x[p * C + t] * w[n];
        }
    // What a vector writes too far belongs to the next pixel, which is written later; behind the last one of the image there is none.
#pragma GCC unroll 16
    for (int p = 0; p < P; p++)
#pragma GCC unroll 4
        for (int n = 0; n < N; n++) {
            float* at = y + p * s.out_channels + n * L;
            if (p == P - 1 && last)
                store_part<L>(at, sum[p][n], s.out_channels - n * L);
            else
                store<L>(at, sum[p][n]);
        }
}

// Tiles of P pixels over each row; the last one of a row reaches back over the one before it where P does not divide the width.
template <int L, int C, int N, int P>
void forward_rows(const float* x, const float* weights, const float* bias, float* y, const Shape& s) {
    for (int64_t i = 0; i < s.out_height; i++, x += s.width * C, y += s.out_width * s.out_channels)
        for (int64_t j = 0; j < s.out_width; j += P) {
            const int64_t at = j + P <= s.out_width ? j : s.out_width - P;
            forward_tile<L, C, N, P>(x + at * C, weights, bias, y + at * s.out_channels, s, i == s.out_height - 1 && at + P == s.out_width);
        }
}

// Takes the tile that covers a row with the least work; one of less than eight vectors waits for its own sums.
template <int L, int C, int N>
void forward(const float* x, const float* weights, const float* bias, float* y, const Shape& s) {
    struct Tile {
        int64_t pixels;
        void (*run)(const float*, const float*, const float*, float*, const Shape&);
    };
    static const Tile tiles[] = {
        {1, forward_rows<L, C, N, 1>}, {2, forward_rows<L, C, N, 2>}, {3, forward_rows<L, C, N, 3>}, {4, forward_rows<L, C, N, 4>}, {5, forward_rows<L, C, N, 5>},
        {6, forward_rows<L, C, N, 6>}, {14 / N, forward_rows<L, C, N, 14 / N>}, {N == 1 ? 10 : 6, forward_rows<L, C, N, N == 1 ? 10 : 6>},
    };
    const Tile* best = tiles;
    int64_t work = INT64_MAX;
    for (const Tile& tile : tiles) {
        if (tile.pixels > s.out_width) continue;
        const int64_t cost = (s.out_width + tile.pixels - 1) / tile.pixels * (tile.pixels * N < 8 ? 8 : tile.pixels * N);
        if (cost <= work) {
            best = &tile;
            work = cost;
        }
    }
    best->run(x, weights, bias, y, s);
}

// ---- weight gradient: R rows and T neighbouring numbers of the kernel's window, N vectors of channels

template <int L, int N, int R, int T>
void weight_tile(const float* x, const float* g, float* sums, const Shape& s) {
    typename Lanes<L>::V sum[R][T][N] = {};
    const int64_t row = s.width * s.channels;
    const float* end = g + (s.out_height * s.out_width - 1) * s.out_channels;
    for (int64_t i = 0; i < s.out_height; i++, x += row) {
        const float* in = x;
        for (int64_t j = 0; j < s.out_width; j++, in += s.channels, g += s.out_channels) {
            typename Lanes<L>::V v[N];
#pragma GCC unroll 4
            for (int n = 0; n < N; n++) v[n] = g != end ? load<L>(g + n * L) : load_part<L>(g + n * L, s.out_channels - n * L);
#pragma GCC unroll 8
            for (int r = 0; r < R; r++)
#pragma GCC unroll 16
                for (int t = 0; t < T; t++)
#pragma GCC unroll 4
                    for (int n = 0; n < N; n++) sum[r][t][n] += in[r * row + t] * v[n];
        }
    }
    const int64_t wide = N * L;
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 16
        for (int t = 0; t < T; t++)
#pragma GCC unroll 4
            for (int n = 0; n < N; n++) {
                float* at = sums + (r * s.kernel_width * s.channels + t) * wide + n * L;
                store<L>(at, load<L>(at) + sum[r][t][n]);
            }
}

template <int L, int N, int R>
void weight_rows(const float* x, const float* g, float* sums, const Shape& s) {
    const int64_t row = s.kernel_width * s.channels;
    for (int64_t t = 0; t < row;) {
        const int64_t left = row - t;
        const float* at = x + t;
        float* to = sums + t * N * L;
        if (R == 1 && N == 1 && left >= 10) {
            weight_tile<L, N, 1, N == 1 ? 10 : 1>(at, g, to, s);
            t += 10;
        } else if (R == 1 && left >= 6) {
            weight_tile<L, N, 1, 6>(at, g, to, s);
            t += 6;
        } else if (N == 1 && left >= 5) {
            weight_tile<L, N, R, N == 1 ? 5 : 1>(at, g, to, s);
            t += 5;
        } else if (left >= 3) {
            weight_tile<L, N, R, 3>(at, g, to, s);
            t += 3;
        } else {
            weight_tile<L, N, R, 1>(at, g, to, s);
            t++;
        }
    }
}

template <int L, int N>
void weight_gradient(const float* x, const float* g, float* sums, float* bias_sums, const Shape& s) {
    const int64_t row = s.kernel_width * s.channels;
    const bool pairs = row <= (N == 1 ? 5 : 3);
    for (int64_t i = 0; i < s.kernel_height;) {
        const float* at = x + i * s.width * s.channels;
        float* to = sums + i * row * N * L;
        if (pairs && i + 2 <= s.kernel_height) {
            weight_rows<L, N, 2>(at, g, to, s);
            i += 2;
        } else {
            weight_rows<L, N, 1>(at, g, to, s);
            i++;
        }
    }
    if (bias_sums == nullptr) return;
    typename Lanes<L>::V sum[4][N] = {};
    const int64_t pixels = s.out_height * s.out_width;
    int64_t p = 0;
    for (; p + 4 < pixels; p += 4, g += 4 * s.out_channels)
#pragma GCC unroll 4
        for (int k = 0; k < 4; k++)
#pragma GCC unroll 4
            for (int n = 0; n < N; n++) sum[k][n] += load<L>(g + k * s.out_channels + n * L);
    for (; p < pixels; p++, g += s.out_channels)
        for (int n = 0; n < N; n++) sum[0][n] += load_part<L>(g + n * L, s.out_channels - n * L);
    for (int n = 0; n < N; n++) store<L>(bias_sums + n * L, load<L>(bias_sums + n * L) + ((sum[0][n] + sum[1][n]) + (sum[2][n] + sum[3][n])));
}

// ---- input gradient: P pixels above one another, J vectors over a row of the kernel

template <int L, int J, int P>
void input_tile(const float* g, const float* weights, float* gx, const Shape& s) {
    typename Lanes<L>::V sum[P][J] = {};
    const int64_t row = s.out_width * s.out_channels;
    for (int64_t k = 0; k < s.out_channels; k++, weights += J * L)
#pragma GCC unroll 8
        for (int j = 0; j < J; j++)
#pragma GCC unroll 8
            for (int p = 0; p < P; p++) sum[p][j] += g[p * row + k] * load<L>(weights + j * L);
#pragma GCC unroll 8
    for (int p = 0; p < P; p++)
#pragma GCC unroll 8
        for (int j = 0; j < J; j++) {
            float* at = gx + p * s.width * s.channels + j * L;
            store<L>(at, load<L>(at) + sum[p][j]);
        }
}

// Column after column: what lies side by side in gx overlaps, and a load that overlaps a store just made waits for it.
template <int L, int J>
void input_gradient(const float* g, const float* weights, float* gx, const Shape& s) {
    constexpr int most = J <= 2 ? 6 : J <= 4 ? 3 : 2;
    const int64_t row = s.out_width * s.out_channels;
    for (int64_t j = 0; j < s.out_width; j++)
        for (int64_t i = 0; i < s.kernel_height; i++) {
            const float* w = weights + i * s.out_channels * J * L;
            for (int64_t at = 0; at < s.out_height;) {
                const int64_t left = s.out_height - at;
                const float* from = g + at * row + j * s.out_channels;
                float* to = gx + (at + i) * s.width * s.channels + j * s.channels;
                if (left >= most && left != most + 1) {
                    input_tile<L, J, most>(from, w, to, s);
                    at += most;
                } else if (left >= 2) {
                    input_tile<L, J, 2>(from, w, to, s);
                    at += 2;
                } else {
                    input_tile<L, J, 1>(from, w, to, s);
                    at++;
                }
            }
        }
}

// ---- the choice of kernels for a shape

template <int L, int N>
bool plan_maps(const Shape& s, Plan& plan) {
    plan.wide = N * L;
    plan.weight_gradient = weight_gradient<L, N>;
    switch (s.channels) {
        case 1: plan.forward = forward<L, 1, N>; return true;
        case 3: plan.forward = forward<L, 3, N>; return true;
        case 6: plan.forward = forward<L, 6, N>; return true;
        default: return false;
    }
}

template <int L>
void plan_input(const Shape& s, Plan& plan) {
    const int64_t vectors = (s.kernel_width * s.channels + L - 1) / L;
    plan.wide_row = vectors * L;
    switch (vectors) {
        case 1: plan.input_gradient = input_gradient<L, 1>; break;
        case 2: plan.input_gradient = input_gradient<L, 2>; break;
        case 3: plan.input_gradient = input_gradient<L, 3>; break;
        case 4: plan.input_gradient = input_gradient<L, 4>; break;
        case 5: plan.input_gradient = input_gradient<L, 5>; break;
        case 6: plan.input_gradient = input_gradient<L, 6>; break;
        default: plan.input_gradient = nullptr;
    }
}

bool plan(const Shape& s, [[maybe_unused]] Plan& plan) {
    if (s.out_channels < 4) return false;  // what a vector reads too far must be within the next pixel
#if defined(__AVX512F__)
    s.kernel_width * s.channels <= 8 ? plan_input<8>(s, plan) : plan_input<16>(s, plan);
    return s.out_channels <= 8 ? plan_maps<8, 1>(s, plan) : s.out_channels <= 16 && plan_maps<16, 1>(s, plan);
#elif defined(__AVX2__)
    plan_input<8>(s, plan);
    return s.out_channels <= 8 ? plan_maps<8, 1>(s, plan) : s.out_channels <= 16 && plan_maps<8, 2>(s, plan);
#else
    return false;  // short vectors, few registers: libtorch is as good
#endif
}

}  // namespace

#define CONV_JOIN(a, b) a##b
#define CONV_NAME(prefix, isa) CONV_JOIN(prefix, isa)

extern const Kernels CONV_NAME(kernels_, ST_ISA) = {plan};

}  // namespace conv
