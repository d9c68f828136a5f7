// What splash.cpp shares with other fused operations.
#pragma once

#include "kernels/splash_kernels.h"

#include <ATen/ATen.h>

#include <vector>

namespace st {

// SPLASH as one pass forward and one backward where it can be. Throws where shapes, types or hinges do not fit.
at::Tensor splash(const at::Tensor& x, const at::Tensor& right, const at::Tensor& left, std::vector<double> hinges);

// Throws where they do not fit.
void check_splash(const at::Tensor& x, const at::Tensor& right, const at::Tensor& left, const std::vector<double>& hinges);

// The kernels of this processor.
template <class T>
const splash::Kernels<T>& splash_kernels();

constexpr int most_splash_hinges = 64;

// Hinges and slopes as the kernels take them.
template <class T>
class SplashSlopes {
public:
    SplashSlopes(const std::vector<double>& b, const at::Tensor& right_slopes, const at::Tensor& left_slopes) : _h(static_cast<int>(b.size())) {
        auto r = right_slopes.contiguous(), l = left_slopes.contiguous();
        for (int s = 0; s < _h; s++) {
            _hinges[s] = static_cast<T>(b[static_cast<size_t>(s)]);
            _right[s] = r.data_ptr<T>()[s];
            _left[s] = l.data_ptr<T>()[s];
        }
    }

    splash::Unit<T> unit() const { return {_hinges, _right, _left, _h}; }

private:
    T _hinges[most_splash_hinges];
    T _right[most_splash_hinges];
    T _left[most_splash_hinges];
    int _h;
};

// One side's gradient: half of sums, from a place on, in the type of `like`.
at::Tensor slope_gradient(const std::vector<double>& sums, size_t from, const at::Tensor& like);

}  // namespace st
