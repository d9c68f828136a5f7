// SPLASH with S = 7 against libtorch's ReLU, forward and backward, as LeNet5's first layer has it: 128 x 6 x 28 x 28 floats.
//   ninja -C artifacts/native splash_benchmark && artifacts/native/splash_benchmark [threads]
// The best of many single runs is taken, so that other programs on the machine matter little.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

extern "C" int st_splash(at::Tensor*, at::Tensor*, at::Tensor*, const double*, int64_t, at::Tensor**);

template <class Body>
double best_microseconds(Body body) {
    double best = 1e9;
    for (int run = 0; run < 800; run++) {
        auto start = std::chrono::steady_clock::now();
        body();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best * 1e6;
}

int main(int count, char** arguments) {
    at::set_num_threads(count > 1 ? std::atoi(arguments[1]) : 1);
    const double hinges[] = {0, 1, 2, 2.5};
    auto right = at::tensor({1.0f, -0.5f, 0.25f, -0.75f}).requires_grad_(true);
    auto left = at::tensor({-0.1f, 0.2f, -0.3f, 0.4f}).requires_grad_(true);
    for (auto format : {at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast}) {
        auto x = at::randn({128, 6, 28, 28}).contiguous(format).requires_grad_(true);
        auto g = at::randn({128, 6, 28, 28}).contiguous(format);
        double relu = best_microseconds([&] {
            x.relu().backward(g);
            x.mutable_grad().reset();
        });
        double splash = best_microseconds([&] {
            at::Tensor* y;
            if (st_splash(&x, &right, &left, hinges, 4, &y) != 0) std::abort();
            y->backward(g);
            delete y;
            x.mutable_grad().reset();
        });
        std::printf("%s: ReLU %.0f us, SPLASH %.0f us, ratio %.2f\n", format == at::MemoryFormat::Contiguous ? "contiguous" : "channels_last", relu, splash,
                    splash / relu);
    }
}
