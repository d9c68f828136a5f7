// Partial by topic, one file for each .cpp of native/: the declarations of autograd.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_requires_grad(TensorHandle self, out int result);

    [LibraryImport(Library)]
    internal static partial int st_requires_grad_(TensorHandle self, int value);

    [LibraryImport(Library)]
    internal static partial int st_is_leaf(TensorHandle self, out int result);

    [LibraryImport(Library)]
    internal static partial int st_retain_grad(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_detach(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_detach_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_grad(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_set_grad(TensorHandle self, TensorHandle grad);

    [LibraryImport(Library)]
    internal static partial int st_backward(ReadOnlySpan<nint> roots, long count, ReadOnlySpan<nint> gradients, long gradientCount, int retainGraph, int createGraph, ReadOnlySpan<nint> inputs, long inputCount);

    [LibraryImport(Library)]
    internal static partial int st_autograd_grad(ReadOnlySpan<nint> outputs, long outputCount, ReadOnlySpan<nint> inputs, long inputCount, ReadOnlySpan<nint> gradients, long gradientCount, int retainGraph, int createGraph, int allowUnused, out nint items, out long count);

    [LibraryImport(Library)]
    internal static partial int st_grad_mode(out int result);

    [LibraryImport(Library)]
    internal static partial int st_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial int st_inference_mode(out int result);

    [LibraryImport(Library)]
    internal static partial int st_inference_guard(int enabled, out nint guard);

    [LibraryImport(Library)]
    internal static partial int st_free_inference_guard(nint guard);

    [LibraryImport(Library)]
    internal static partial int st_generator(ulong seed, int deviceType, int deviceIndex, out GeneratorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_default_generator(out GeneratorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_free_generator(nint self);

    [LibraryImport(Library)]
    internal static partial int st_generator_set_seed(GeneratorHandle self, ulong seed);

    [LibraryImport(Library)]
    internal static partial int st_generator_seed(GeneratorHandle self, out ulong result);

    [LibraryImport(Library)]
    internal static partial int st_generator_initial_seed(GeneratorHandle self, out ulong result);

    [LibraryImport(Library)]
    internal static partial int st_generator_get_state(GeneratorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_generator_set_state(GeneratorHandle self, TensorHandle state);

    [LibraryImport(Library)]
    internal static partial int st_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial int st_cuda_manual_seed(ulong seed);
}
