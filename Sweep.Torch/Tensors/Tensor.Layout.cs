using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x</summary>
        public Tensor transpose(long dim0, long dim1) => NativeError.Tensor(Native.st_transpose(NativeHandle, dim0, dim1, out var result), result);
        /// <summary>x</summary>
        public Tensor reshape(long[] dim0) => this;
    }
}
