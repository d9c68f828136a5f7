// Partial by topic, one file for each .cpp of native/: the declarations of math.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_equal(TensorHandle self, TensorHandle other, out int result);
}
