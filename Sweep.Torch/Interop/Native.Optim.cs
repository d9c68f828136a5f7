// Partial by topic, one file for each .cpp of native/: the declarations of optim.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_optim_sgd(
        ReadOnlySpan<nint> parameters,
        Span<nint> buffers,
        long count,
        double lr,
        double momentum,
        double dampening,
        double weightDecay,
        int nesterov,
        int maximize);

    [LibraryImport(Library)]
    internal static partial int st_optim_adam(
        ReadOnlySpan<nint> parameters,
        Span<nint> averages,
        Span<nint> squares,
        Span<nint> largest,
        Span<long> steps,
        long count,
        double lr,
        double beta1,
        double beta2,
        double eps,
        double weightDecay,
        int amsgrad,
        int maximize,
        int decoupled);

    [LibraryImport(Library)]
    internal static partial int st_optim_zero_grad(ReadOnlySpan<nint> parameters, long count, int setToNone);

    [LibraryImport(Library)]
    internal static partial int st_optim_clip_grad_norm(ReadOnlySpan<nint> parameters, long count, double maxNorm, double kind, out double total);

    [LibraryImport(Library)]
    internal static partial int st_optim_clip_grad_value(ReadOnlySpan<nint> parameters, long count, double limit);

    [LibraryImport(Library)]
    internal static partial int st_optim_parameters_to_vector(ReadOnlySpan<nint> parameters, long count, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_optim_vector_to_parameters(TensorHandle vector, ReadOnlySpan<nint> parameters, long count);
}
