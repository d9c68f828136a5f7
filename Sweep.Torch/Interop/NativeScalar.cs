using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The twin of <c>Scalar</c> in shim.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeScalar
{
    internal const int Absent = 0;
    internal const int Integer = 1;
    internal const int Real = 2;
    internal const int Bool = 3;

    internal readonly double RealValue;
    internal readonly long IntegerValue;
    internal readonly int Kind;

    internal NativeScalar(double value)
    {
        RealValue = value;
        Kind = Real;
    }

    internal NativeScalar(long value, int kind = Integer)
    {
        RealValue = value;
        IntegerValue = value;
        Kind = kind;
    }
}
