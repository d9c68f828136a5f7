// Compiled several times, with ST_ISA naming the instruction set: see CMakeLists.txt. Inner loops of a fixed length are what the compiler makes vectors of.
#include "piecewise_kernels.h"

namespace piecewise {
namespace {

constexpr int lanes = 16;

template <class T>
inline T beyond(T over) {
    return over > 0 ? over : T(0);
}

template <class T>
void forward(const T* x, T* y, int64_t n, const Unit<T>& unit) {
    for (int64_t i = 0; i < n; i += lanes) {
        const int count = n - i < lanes ? static_cast<int>(n - i) : lanes;
        T in[lanes] = {}, out[lanes] = {};
        for (int k = 0; k < count; k++) in[k] = x[i + k];
        for (int s = 0; s < unit.r; s++) {
            const T slope = unit.right[s], place = unit.right_places[s];
            for (int k = 0; k < lanes; k++) out[k] += slope * beyond(in[k] - place);
        }
        for (int s = 0; s < unit.l; s++) {
            const T slope = unit.left[s], place = unit.left_places[s];
            for (int k = 0; k < lanes; k++) out[k] += slope * beyond(place - in[k]);
        }
        for (int k = 0; k < count; k++) y[i + k] = out[k];
    }
}

template <class T>
void backward(const T* x, const T* g, T* gx, int64_t n, const Unit<T>& unit, double* sums) {
    T slopes[most_hinges][lanes] = {}, places[most_hinges][lanes] = {};
    for (int64_t i = 0; i < n; i += lanes) {
        const int count = n - i < lanes ? static_cast<int>(n - i) : lanes;
        T in[lanes] = {}, up[lanes] = {}, out[lanes] = {};
        for (int k = 0; k < count; k++) {
            in[k] = x[i + k];
            up[k] = g[i + k];
        }
        for (int s = 0; s < unit.r + unit.l; s++) {
            const bool right = s < unit.r;
            const T sign = right ? T(1) : T(-1);
            const T slope = right ? unit.right[s] : unit.left[s - unit.r];
            const T place = right ? unit.right_places[s] : unit.left_places[s - unit.r];
            for (int k = 0; k < lanes; k++) {
                const T over = sign * (in[k] - place);
                const T open = over > 0 ? up[k] : T(0);
                out[k] += sign * slope * open;
                slopes[s][k] += open * over;
                places[s][k] -= sign * slope * open;
            }
        }
        if (gx != nullptr)
            for (int k = 0; k < count; k++) gx[i + k] = out[k];
    }
    if (sums == nullptr) return;
    for (int s = 0; s < unit.r + unit.l; s++) {
        const int at = s < unit.r ? s : unit.r + s;
        double slope = 0, place = 0;
        for (int k = 0; k < lanes; k++) {
            slope += static_cast<double>(slopes[s][k]);
            place += static_cast<double>(places[s][k]);
        }
        sums[at] = slope;
        sums[at + (s < unit.r ? unit.r : unit.l)] = place;
    }
}

template <class T>
void forward_channels(const T* x, T* y, int64_t n, int64_t channels, const Unit<T>& unit) {
    for (int64_t i = 0; i < n; i++, x += channels, y += channels) {
        for (int64_t c = 0; c < channels; c++) y[c] = 0;
        for (int s = 0; s < unit.r; s++) {
            const T *slope = unit.right + s * channels, *place = unit.right_places + s * channels;
            for (int64_t c = 0; c < channels; c++) y[c] += slope[c] * beyond(x[c] - place[c]);
        }
        for (int s = 0; s < unit.l; s++) {
            const T *slope = unit.left + s * channels, *place = unit.left_places + s * channels;
            for (int64_t c = 0; c < channels; c++) y[c] += slope[c] * beyond(place[c] - x[c]);
        }
    }
}

template <class T>
void backward_channels(const T* x, const T* g, T* gx, int64_t n, int64_t channels, const Unit<T>& unit, T* sums) {
    for (int64_t i = 0; i < n; i++, x += channels, g += channels) {
        if (gx != nullptr)
            for (int64_t c = 0; c < channels; c++) gx[c] = 0;
        for (int s = 0; s < unit.r + unit.l; s++) {
            const bool right = s < unit.r;
            const T sign = right ? T(1) : T(-1);
            const T* slope = right ? unit.right + s * channels : unit.left + (s - unit.r) * channels;
            const T* place = right ? unit.right_places + s * channels : unit.left_places + (s - unit.r) * channels;
            T* slope_sum = sums == nullptr ? nullptr : sums + (right ? s : unit.r + s) * channels;
            T* place_sum = sums == nullptr ? nullptr : slope_sum + (right ? unit.r : unit.l) * channels;
            for (int64_t c = 0; c < channels; c++) {
                const T over = sign * (x[c] - place[c]);
                const T open = over > 0 ? g[c] : T(0);
                if (gx != nullptr) gx[c] += sign * slope[c] * open;
                if (sums != nullptr) {
                    slope_sum[c] += open * over;
                    place_sum[c] -= sign * slope[c] * open;
                }
            }
        }
        if (gx != nullptr) gx += channels;
    }
}

}  // namespace

#define PIECEWISE_JOIN(a, b) a##b
#define PIECEWISE_NAME(prefix, isa) PIECEWISE_JOIN(prefix, isa)

extern const Kernels<float> PIECEWISE_NAME(float_, ST_ISA) = {forward<float>, backward<float>, forward_channels<float>, backward_channels<float>};
extern const Kernels<double> PIECEWISE_NAME(double_, ST_ISA) = {forward<double>, backward<double>, forward_channels<double>, backward_channels<double>};

}  // namespace piecewise
