// Partial by topic: see torch.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>NVIDIA GPUs, where libtorch was built for them.</summary>
    public static class cuda
    {
        /// <summary>Whether this libtorch can compute on a CUDA device here.</summary>
        public static bool is_available()
        {
            NativeError.Check(Native.st_cuda_is_available(out var available));
            return available != 0;
        }

        /// <summary>Whether cuDNN is there.</summary>
        public static bool is_cudnn_available()
        {
            NativeError.Check(Native.st_cudnn_is_available(out var available));
            return available != 0;
        }

        /// <summary>CUDA devices this process sees; 0 without CUDA.</summary>
        public static int device_count()
        {
            NativeError.Check(Native.st_cuda_device_count(out var count));
            return count;
        }

        /// <summary>Seeds the generators of all CUDA devices; does nothing without CUDA.</summary>
        public static void manual_seed(long seed) => manual_seed_all(seed);

        /// <summary>Seeds the generators of all CUDA devices; does nothing without CUDA.</summary>
        public static void manual_seed_all(long seed) => NativeError.Check(Native.st_cuda_manual_seed(unchecked((ulong)seed)));
    }
}
