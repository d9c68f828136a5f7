// Partial by topic, one file for each .cpp of native/: the declarations of splash.cpp, piecewise.cpp and stage.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_splash(TensorHandle input, TensorHandle right, TensorHandle left, ReadOnlySpan<double> hinges, long hingesCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_piecewise(
        TensorHandle input, TensorHandle right, TensorHandle rightPlaces, TensorHandle left, TensorHandle leftPlaces, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_stage(
        TensorHandle input,
        TensorHandle weight,
        TensorHandle bias,
        ReadOnlySpan<long> padding,
        TensorHandle right,
        TensorHandle left,
        ReadOnlySpan<double> hinges,
        long hingesCount,
        out TensorHandle result);
}
