#pragma once

#include <ATen/ATen.h>

namespace st {

// at::conv2d, except that float32 on the CPU with a stride of 1, no dilation, one group and few channels runs kernels of ours: the same values and gradients to
// rounding, in half of the time. The environment variable SWEEP_TORCH_PLAIN leaves all to libtorch.
at::Tensor conv2d(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, at::IntArrayRef stride, at::IntArrayRef padding,
                  at::IntArrayRef dilation, int64_t groups);

}  // namespace st
