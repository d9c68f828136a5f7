// Where a training step of LeNet5 goes, part by part: batch 128, one thread, SPLASH or ReLU, through the functions that C# calls.
//   ninja -C artifacts/native lenet5_benchmark && artifacts/native/lenet5_benchmark [splash|relu] [stages|layers] [steps]
// "layers" calls convolution, activation and pooling one by one; SWEEP_TORCH_PLAIN=1 leaves the convolutions to libtorch. OpenBLAS and malloc are not tuned here:
//   OPENBLAS_CORETYPE=Haswell MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_MMAP_THRESHOLD_=33554432 OMP_NUM_THREADS=1
// The best of the steps is taken for each part, so that other programs on the machine matter little; the sum is that of the parts.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

using at::Tensor;
using Handle = Tensor*;

extern "C" {
int st_nn_conv(Handle, Handle, Handle, const int64_t*, const int64_t*, const int64_t*, int64_t, int64_t, Handle*);
int st_nn_linear(Handle, Handle, Handle, Handle*);
int st_nn_max_pool2d(Handle, const int64_t*, const int64_t*, const int64_t*, const int64_t*, int32_t, Handle*);
int st_nn_relu(Handle, int32_t, Handle*);
int st_nn_flatten(Handle, int64_t, int64_t, Handle*);
int st_nn_cross_entropy(Handle, Handle, Handle, int64_t, int32_t, double, Handle*);
int st_splash(Handle, Handle, Handle, const double*, int64_t, Handle*);
int st_stage(Handle, Handle, Handle, const int64_t*, Handle, Handle, const double*, int64_t, Handle*);
int st_optim_sgd(const Handle*, Handle*, int64_t, double, double, double, double, int32_t, int32_t);
int st_optim_zero_grad(const Handle*, int64_t, int32_t);
int st_free(Handle);
char* st_last_error();
}

namespace {

const double hinges[] = {0, 1, 2, 2.5};
const int64_t none[] = {0, 0}, one[] = {1, 1}, two[] = {2, 2};

// The least microseconds of each part.
std::vector<std::pair<std::string, double>> parts;

template <class Body>
void timed(const std::string& name, Body body) {
    auto start = std::chrono::steady_clock::now();
    body();
    double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() * 1e6;
    auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
    if (found == parts.end())
        parts.emplace_back(name, took);
    else
        found->second = std::min(found->second, took);
}

void check(int status) {
    if (status == 0) return;
    std::fprintf(stderr, "%s\n", st_last_error());
    std::exit(1);
}

Tensor drawn(at::IntArrayRef shape, double bound) { return at::empty(shape).uniform_(-bound, bound).requires_grad_(true); }

struct Network {
    bool splash, stages;
    Tensor maps[2] = {drawn({6, 1, 5, 5}, 0.2), drawn({16, 6, 5, 5}, 0.08)}, map_biases[2] = {drawn({6}, 0.2), drawn({16}, 0.08)};
    Tensor weights[3] = {drawn({120, 400}, 0.05), drawn({84, 120}, 0.09), drawn({10, 84}, 0.1)}, biases[3] = {drawn({120}, 0.05), drawn({84}, 0.09), drawn({10}, 0.1)};
    Tensor right[4], left[4];
    std::vector<Handle> parameters, momenta, made;

    Network(bool splash, bool stages) : splash(splash), stages(stages) {
        for (int i = 0; i < 2; i++) parameters.insert(parameters.end(), {&maps[i], &map_biases[i]});
        for (int i = 0; i < 3; i++) parameters.insert(parameters.end(), {&weights[i], &biases[i]});
        for (int i = 0; i < 4; i++) {
            right[i] = at::tensor({1.0f, 0.0f, 0.0f, 0.0f}).requires_grad_(true);
            left[i] = at::zeros({4}).requires_grad_(true);
            if (splash) parameters.insert(parameters.end(), {&right[i], &left[i]});
        }
        momenta.resize(parameters.size());
    }

    template <class Call>
    Handle keep(Call call) {
        Handle result;
        check(call(&result));
        made.push_back(result);
        return result;
    }

    Handle activate(int i, Handle x) {
        return keep([&](Handle* y) { return splash ? st_splash(x, &right[i], &left[i], hinges, 4, y) : st_nn_relu(x, 0, y); });
    }

    Handle stage(int i, Handle x) {
        auto number = std::to_string(i + 1);
        auto padding = i == 0 ? two : none;
        Handle y;
        if (stages) {
            timed("stage " + number, [&] {
                y = keep([&](Handle* result) {
                    return st_stage(x, &maps[i], &map_biases[i], padding, splash ? &right[i] : nullptr, splash ? &left[i] : nullptr, hinges, splash ? 4 : 0, result);
                });
            });
            return y;
        }
        timed("convolution " + number, [&] { y = keep([&](Handle* result) { return st_nn_conv(x, &maps[i], &map_biases[i], one, padding, one, 2, 1, result); }); });
        timed("activation " + number, [&] { y = activate(i, y); });
        timed("pooling " + number, [&] { y = keep([&](Handle* result) { return st_nn_max_pool2d(y, two, two, none, one, 0, result); }); });
        return y;
    }

    float step(Tensor& images, Tensor& labels) {
        timed("zero_grad", [&] { check(st_optim_zero_grad(parameters.data(), static_cast<int64_t>(parameters.size()), 1)); });
        Handle x = stage(1, stage(0, &images));
        timed("flatten", [&] { x = keep([&](Handle* y) { return st_nn_flatten(x, 1, -1, y); }); });
        timed("linear layers", [&] {
            for (int i = 0; i < 3; i++) {
                x = keep([&](Handle* y) { return st_nn_linear(x, &weights[i], &biases[i], y); });
                if (i < 2) x = activate(2 + i, x);
            }
        });
        timed("cross_entropy", [&] { x = keep([&](Handle* y) { return st_nn_cross_entropy(x, &labels, nullptr, -100, 1, 0, y); }); });
        timed("backward", [&] { x->backward(); });
        timed("SGD", [&] { check(st_optim_sgd(parameters.data(), momenta.data(), static_cast<int64_t>(parameters.size()), 0.01, 0.9, 0, 0, 1, 0)); });
        float loss = x->item<float>();
        timed("freeing", [&] {
            for (Handle each : made) st_free(each);
            made.clear();
        });
        return loss;
    }
};

}  // namespace

int main(int count, char** arguments) {
    at::set_num_threads(1);
    at::manual_seed(3);
    bool splash = count < 2 || std::string(arguments[1]) != "relu", stages = count < 3 || std::string(arguments[2]) != "layers";
    Network network(splash, stages);
    auto images = at::randn({128, 28, 28, 1}).permute({0, 3, 1, 2}), labels = at::arange(128).remainder(10);
    float loss = 0;
    for (int i = count > 3 ? std::atoi(arguments[3]) : 300; i > 0; i--) loss = network.step(images, labels);
    double sum = 0;
    for (const auto& part : parts) {
        std::printf("%-14s %8.0f us\n", part.first.c_str(), part.second);
        sum += part.second;
    }
    std::printf("%-14s %8.0f us a step; the loss at the end is %.6f\n", "all", sum, loss);
}
