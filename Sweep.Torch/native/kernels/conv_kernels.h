// Convolution of images with few channels, float32, compiled once for each instruction set. conv.cpp picks one, packs the weights and walks the images.
#pragma once

#include <stdint.h>

namespace conv {

// Stride 1, no dilation, one group; the channels of a pixel side by side in memory (channels_last). An input that is to be padded is given padded.
struct Shape {
    int64_t height, width, channels;              // of the input, padded
    int64_t out_height, out_width, out_channels;  // out_height = height - kernel_height + 1
    int64_t kernel_height, kernel_width;
};

// The kernels for one shape. A call is one image.
struct Plan {
    int64_t wide;      // out_channels, rounded up
    int64_t wide_row;  // kernel_width * channels, rounded up
    // weights: [kernel_height][kernel_width][channels][wide]; bias: [wide]; 0 beyond out_channels. y is overwritten.
    void (*forward)(const float* x, const float* weights, const float* bias, float* y, const Shape& shape);
    // Adds to sums, as the weights above, and to bias_sums: [wide], unless it is null. Beyond out_channels come numbers of no meaning.
    void (*weight_gradient)(const float* x, const float* g, float* sums, float* bias_sums, const Shape& shape);
    // Null where there is none. weights: [kernel_height][out_channels][wide_row], 0 beyond a row of the kernel. Adds to gx, which has wide_row numbers of room behind it.
    void (*input_gradient)(const float* g, const float* weights, float* gx, const Shape& shape);
};

struct Kernels {
    // False where there are none for this shape.
    bool (*plan)(const Shape& shape, Plan& plan);
};

extern const Kernels kernels_baseline;
extern const Kernels kernels_avx2;
extern const Kernels kernels_avx512;

}  // namespace conv
