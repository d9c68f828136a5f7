// Partial by topic, one file for each .cpp of native/: the declarations of nn.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_nn_linear(TensorHandle input, TensorHandle weight, TensorHandle bias, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_conv(
        TensorHandle input,
        TensorHandle weight,
        TensorHandle bias,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        long spatial,
        long groups,
        out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_conv_padding(
        TensorHandle input,
        TensorHandle weight,
        TensorHandle bias,
        ReadOnlySpan<long> stride,
        int same,
        ReadOnlySpan<long> dilation,
        long spatial,
        long groups,
        out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_batch_norm(
        TensorHandle input,
        TensorHandle weight,
        TensorHandle bias,
        TensorHandle mean,
        TensorHandle variance,
        TensorHandle tracked,
        int training,
        double momentum,
        double eps,
        out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_max_pool2d(
        TensorHandle input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        int ceilMode,
        out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_max_pool2d_with_indices(
        TensorHandle input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        int ceilMode,
        out TensorHandle first,
        out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_nn_avg_pool2d(
        TensorHandle input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        int ceilMode,
        int countIncludePad,
        long divisor,
        out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_adaptive_avg_pool2d(TensorHandle input, ReadOnlySpan<long> size, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_pad(TensorHandle input, ReadOnlySpan<long> pads, long count, int mode, double value, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_relu(TensorHandle x, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_relu6(TensorHandle x, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_leaky_relu(TensorHandle x, double slope, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_prelu(TensorHandle x, TensorHandle weight, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_elu(TensorHandle x, double alpha, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_celu(TensorHandle x, double alpha, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_selu(TensorHandle x, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_gelu(TensorHandle x, int tanh, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_silu(TensorHandle x, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_mish(TensorHandle x, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_sigmoid(TensorHandle x, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_tanh(TensorHandle x, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_softplus(TensorHandle x, double beta, double threshold, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_hardtanh(TensorHandle x, double low, double high, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_softmax(TensorHandle x, long dim, int dtype, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_log_softmax(TensorHandle x, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_flatten(TensorHandle x, long start, long end, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_dropout(TensorHandle x, double p, int training, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_feature_dropout(TensorHandle x, double p, int training, int inplace, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_cross_entropy(
        TensorHandle input,
        TensorHandle target,
        TensorHandle weight,
        long ignoreIndex,
        int reduction,
        double labelSmoothing,
        out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_nll_loss(
        TensorHandle input,
        TensorHandle target,
        TensorHandle weight,
        long ignoreIndex,
        int reduction,
        out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_mse_loss(TensorHandle input, TensorHandle target, int reduction, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_l1_loss(TensorHandle input, TensorHandle target, int reduction, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_one_hot(TensorHandle x, long classes, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nn_init_uniform(TensorHandle self, double low, double high, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_nn_init_normal(TensorHandle self, double mean, double std, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_nn_init_constant(TensorHandle self, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_nn_init_trunc_normal(TensorHandle self, double mean, double std, double a, double b, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_nn_init_eye(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_nn_set_data(TensorHandle self, TensorHandle data);

    [LibraryImport(Library)]
    internal static partial int st_nn_load(TensorHandle self, TensorHandle values);

    [LibraryImport(Library)]
    internal static partial int st_nn_largest_difference(TensorHandle a, TensorHandle b, out double result);
}
