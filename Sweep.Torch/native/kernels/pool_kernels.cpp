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
    *(CodeMemory*)code = __builtin_convertvector(which, Code);
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
                    const I which = __builtin_convertvector(*(const CodeMemory*)(code + j), I);
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
    const int64_t out_height = height / 2, out_width = width / 2;
    const float* gx_end = gx + channels * height * width;
    const float* g_end = g + channels * out_height * out_width;
    for (int64_t i = 0; i < out_height; i++)
        for (int row = 0; row < 2; row++) {
            // In the order of memory, so that what a store wrote too far is overwritten.
            float* out = gx + (2 * i + row) * width * channels;
            const float* from = g + i * out_width * channels;
            const uint8_t* which = code + i * out_width * channels;
            for (int64_t j = 0; j < out_width; j++, from += channels, which += channels)
                for (int32_t k = 2 * row; k < 2 * row + 2; k++, out += channels) {
                    int64_t c = 0;
                    for (; c < channels && out + c + lanes <= gx_end && from + c + lanes <= g_end; c += lanes) {
                        const I mine = __builtin_convertvector(*(const CodeMemory*)(which + c), I) == k;
                        *(VMemory*)(out + c) = mine ? load(from + c) : V{};
                    }
                    for (; c < channels; c++) out[c] = which[c] == k ? from[c] : 0;
                }
            if (width % 2 != 0)
                for (int64_t c = 0; c < channels; c++) out[c] = 0;
        }
    if (height % 2 != 0)
        for (float* out = gx + (height - 1) * width * channels; out < gx_end; out++) *out = 0;
}

}  // namespace

#define POOL_JOIN(a, b) a##b
#define POOL_NAME(prefix, isa) POOL_JOIN(prefix, isa)

extern const Kernels POOL_NAME(kernels_, ST_ISA) = {forward_planes, forward_pixels, backward_planes, backward_pixels};

}  // namespace pool
