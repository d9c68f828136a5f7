// Compiled several times, with ST_ISA naming the instruction set: see CMakeLists.txt.
//
// Rows and pixels are processed eight numbers at a time, however many they have: what a vector writes too far belongs to the next row or pixel, which is
// written later and overwrites it. Only the end of the image needs care, and goes one by one.
#include "pool_kernels.h"

namespace pool {
namespace {

constexpr int lanes = 8;
typedef float V __attribute__((vector_size(32)));
typedef float VMemory __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t I __attribute__((vector_size(32)));
typedef uint8_t Code __attribute__((vector_size(8)));
typedef uint8_t CodeMemory __attribute__((vector_size(8), aligned(1), may_alias));

inline __attribute__((always_inline)) V load(const float* at) { return *(const VMemory*)at; }

// Eight codes as numbers, and back. GCC's own conversion goes byte by byte.
inline __attribute__((always_inline)) I wide(const uint8_t* code) {
#if defined(__AVX2__) && !defined(__clang__)
    typedef long long Halves __attribute__((vector_size(16)));
    typedef char Bytes __attribute__((vector_size(16)));
    long long eight;
    __builtin_memcpy(&eight, code, sizeof eight);
    return (I)__builtin_ia32_pmovzxbd256((Bytes)(Halves){eight, 0});
#else
    return __builtin_convertvector(*(const CodeMemory*)code, I);
#endif
}

inline __attribute__((always_inline)) void narrow(I which, uint8_t* code) {
    typedef uint16_t Words __attribute__((vector_size(16)));
    *(CodeMemory*)code = __builtin_convertvector(__builtin_convertvector(which, Words), Code);
}

inline __attribute__((always_inline)) void pick(V other, int which, V& best, I& code) {
    const I better = (I)((other > best) | (other != other));
    best = better ? other : best;
    code = better ? I{} + which : code;
}

inline __attribute__((always_inline)) void pick_one(float other, int which, float& best, uint8_t& code) {
    const bool better = (other > best) | (other != other);
    best = better ? other : best;
    code = better ? (uint8_t)which : code;
}

inline __attribute__((always_inline)) void forward_lanes(V a, V b, V c, V d, float* y, uint8_t* code) {
    I which = {};
    pick(b, 1, a, which);
    pick(c, 2, a, which);
    pick(d, 3, a, which);
    *(VMemory*)y = a;
    narrow(which, code);
}

inline __attribute__((always_inline)) void forward_one(const float* top, const float* bottom, int64_t right, float* y, uint8_t* code) {
    float best = top[0];
    uint8_t which = 0;
    pick_one(top[right], 1, best, which);
    pick_one(bottom[0], 2, best, which);
    pick_one(bottom[right], 3, best, which);
    *y = best;
    *code = which;
}

void forward_planes(const float* x, float* y, uint8_t* code, int64_t channels, int64_t height, int64_t width) {
    const int64_t out_height = height / 2, out_width = width / 2;
    const float* x_end = x + channels * height * width;
    const float* y_end = y + channels * out_height * out_width;
    constexpr I even = {0, 2, 4, 6, 8, 10, 12, 14}, odd = {1, 3, 5, 7, 9, 11, 13, 15};
    for (int64_t p = 0; p < channels; p++, x += height * width)
        for (int64_t i = 0; i < out_height; i++, y += out_width, code += out_width) {
            const float *top = x + 2 * i * width, *bottom = top + width;
            int64_t j = 0;
            for (; j < out_width && bottom + 2 * (j + lanes) <= x_end && y + j + lanes <= y_end; j += lanes) {
                const V t0 = load(top + 2 * j), t1 = load(top + 2 * j + lanes), b0 = load(bottom + 2 * j), b1 = load(bottom + 2 * j + lanes);
                forward_lanes(__builtin_shuffle(t0, t1, even), __builtin_shuffle(t0, t1, odd), __builtin_shuffle(b0, b1, even), __builtin_shuffle(b0, b1, odd),
                              y + j, code + j);
            }
            for (; j < out_width; j++) forward_one(top + 2 * j, bottom + 2 * j, 1, y + j, code + j);
        }
}

void forward_pixels(const float* x, float* y, uint8_t* code, int64_t channels, int64_t height, int64_t width) {
    const int64_t out_height = height / 2, out_width = width / 2;
    const float* x_end = x + channels * height * width;
    const float* y_end = y + channels * out_height * out_width;
    for (int64_t i = 0; i < out_height; i++)
        for (int64_t j = 0; j < out_width; j++, y += channels, code += channels) {
            const float *top = x + (2 * i * width + 2 * j) * channels, *bottom = top + width * channels;
            int64_t c = 0;
            for (; c < channels && bottom + channels + c + lanes <= x_end && y + c + lanes <= y_end; c += lanes)
                forward_lanes(load(top + c), load(top + channels + c), load(bottom + c), load(bottom + channels + c), y + c, code + c);
            for (; c < channels; c++) forward_one(top + c, bottom + c, channels, y + c, code + c);
        }
}

void pick_pixels(const float* x, const uint8_t* code, float* y, int64_t channels, int64_t height, int64_t width) {
    const int64_t out_height = height / 2, out_width = width / 2;
    const float* x_end = x + channels * height * width;
    const float* y_end = y + channels * out_height * out_width;
    for (int64_t i = 0; i < out_height; i++)
        for (int64_t j = 0; j < out_width; j++, y += channels, code += channels) {
            const float *top = x + (2 * i * width + 2 * j) * channels, *bottom = top + width * channels;
            int64_t c = 0;
            for (; c < channels && bottom + channels + c + lanes <= x_end && y + c + lanes <= y_end; c += lanes) {
                const I which = wide(code + c);
                const V upper = which == 0 ? load(top + c) : load(top + channels + c), lower = which == 2 ? load(bottom + c) : load(bottom + channels + c);
                *(VMemory*)(y + c) = which < 2 ? upper : lower;
            }
            for (; c < channels; c++) y[c] = (code[c] < 2 ? top : bottom)[code[c] % 2 * channels + c];
        }
}

void clip(const float* x, const float* g, float* y, int64_t count) {
    int64_t i = 0;
    for (; i + lanes <= count; i += lanes) *(VMemory*)(y + i) = load(x + i) <= V{} ? V{} : load(g + i);
    for (; i < count; i++) y[i] = x[i] <= 0 ? 0 : g[i];
}

void backward_planes(const float* g, const uint8_t* code, float* gx, int64_t channels, int64_t height, int64_t width) {
    const int64_t out_height = height / 2, out_width = width / 2;
    const float* gx_end = gx + channels * height * width;
    const float* g_end = g + channels * out_height * out_width;
    constexpr I low = {0, 8, 1, 9, 2, 10, 3, 11}, high = {4, 12, 5, 13, 6, 14, 7, 15};
    for (int64_t p = 0; p < channels; p++, gx += height * width) {
        for (int64_t i = 0; i < out_height; i++, g += out_width, code += out_width)
            for (int row = 0; row < 2; row++) {
                float* out = gx + (2 * i + row) * width;
                const int32_t left = 2 * row, right = left + 1;
                int64_t j = 0;
                for (; j < out_width && out + 2 * (j + lanes) <= gx_end && g + j + lanes <= g_end; j += lanes) {
                    const I which = wide(code + j);
                    const V v = load(g + j), zero = {};
                    const V l = which == left ? v : zero, r = which == right ? v : zero;
                    *(VMemory*)(out + 2 * j) = __builtin_shuffle(l, r, low);
                    *(VMemory*)(out + 2 * j + lanes) = __builtin_shuffle(l, r, high);
                }
                for (; j < out_width; j++) {
                    out[2 * j] = code[j] == left ? g[j] : 0;
                    out[2 * j + 1] = code[j] == right ? g[j] : 0;
                }
                if (width % 2 != 0) out[width - 1] = 0;
            }
        if (height % 2 != 0)
            for (int64_t j = 0; j < width; j++) gx[(height - 1) * width + j] = 0;
    }
}

void backward_pixels(const float* g, const uint8_t* code, float* gx, int64_t channels, int64_t height, int64_t width) {
    const int64_t out_height = height / 2, out_width = width / 2, out_row = out_width * channels, row = width * channels;
    for (int64_t i = 0; i < out_height; i++, gx += 2 * row)
        for (int64_t j = 0; j < out_width; j++, g += channels, code += channels) {
            float *top = gx + 2 * j * channels, *bottom = top + row;
            int64_t c = 0;
            // Two rows at a time, so that what is written too far must not be beyond the row; then nothing is read too far either.
            for (; c < channels && j * channels + c + lanes <= out_row; c += lanes) {
                const I which = wide(code + c);
                const V v = load(g + c), zero = {};
                *(VMemory*)(top + c) = which == 0 ? v : zero;
                *(VMemory*)(bottom + c) = which == 2 ? v : zero;
            }
            for (int64_t k = c; k < channels; k++) {
                top[k] = code[k] == 0 ? g[k] : 0;
                bottom[k] = code[k] == 2 ? g[k] : 0;
            }
            // The right pixels after the left ones, which were written too far over them.
            top += channels;
            bottom += channels;
            for (c = 0; c < channels && j * channels + c + lanes <= out_row; c += lanes) {
                const I which = wide(code + c);
                const V v = load(g + c), zero = {};
                *(VMemory*)(top + c) = which == 1 ? v : zero;
                *(VMemory*)(bottom + c) = which == 3 ? v : zero;
            }
            for (; c < channels; c++) {
                top[c] = code[c] == 1 ? g[c] : 0;
                bottom[c] = code[c] == 3 ? g[c] : 0;
            }
            if (width % 2 != 0 && j == out_width - 1)
                for (c = 0; c < channels; c++) top[channels + c] = bottom[channels + c] = 0;
        }
    if (height % 2 != 0)
        for (int64_t k = 0; k < row; k++) gx[k] = 0;
}

}  // namespace

#define POOL_JOIN(a, b) a##b
#define POOL_NAME(prefix, isa) POOL_JOIN(prefix, isa)

extern const Kernels POOL_NAME(kernels_, ST_ISA) = {forward_planes, forward_pixels, pick_pixels, clip, backward_planes, backward_pixels};

}  // namespace pool
