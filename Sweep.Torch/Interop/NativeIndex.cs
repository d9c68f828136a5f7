using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The twin of <c>IndexItem</c> in shim.h: what is taken of one dimension.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeIndex
{
    internal const int None = 0;
    internal const int Ellipsis = 1;
    internal const int Integer = 2;
    internal const int Bool = 3;
    internal const int Slice = 4;
    internal const int Tensor = 5;

    internal const long Absent = long.MinValue;

    internal readonly int Kind;
    internal readonly long First;
    internal readonly long Second;
    internal readonly long Third;

    internal NativeIndex(int kind, long first = 0, long second = 0, long third = 0)
    {
        Kind = kind;
        First = first;
        Second = second;
        Third = third;
    }
}
