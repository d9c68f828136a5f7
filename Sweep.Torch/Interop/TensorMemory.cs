using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Sweep.Torch.Interop;

/// <summary>Pointers to and layouts of tensors on the processor.</summary>
/// <remarks>
/// A pointer is valid while the tensor object is alive. The garbage collector may finalize an object that is no longer used, so kernels call <see cref="GC.KeepAlive"/> at the end for each tensor whose pointer
/// they took. Writes through a pointer do not increment the version counter of autograd.
/// </remarks>
internal static unsafe partial class TensorMemory
{
    /// <summary>Pointer to the first element.</summary>
    /// <typeparam name="T">Must match the tensor's dtype, which is not checked.</typeparam>
    public static T* Pointer<T>(this Tensor tensor)
        where T : unmanaged => (T*)DataOf(tensor.Handle);

    /// <summary>Whether the elements fill a block of memory without gaps or overlaps, with the dimensions in any order.</summary>
    public static bool IsDense(this Tensor tensor)
    {
        if (tensor.is_contiguous())
        {
            return true;
        }

        var shape = tensor.shape;
        var strides = tensor.stride();
        Array.Sort(strides, shape);
        // Strides of dimensions of size 1 are arbitrary.
        var expected = 1L;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == 1)
            {
                continue;
            }

            if (strides[i] != expected)
            {
                return false;
            }

            expected *= shape[i];
        }

        return true;
    }

    /// <summary>Whether two tensors of the same shape have the same strides, apart from dimensions of size 1.</summary>
    public static bool HasLayoutOf(this Tensor tensor, Tensor other)
    {
        var strides = tensor.stride();
        var others = other.stride();
        if (strides.AsSpan().SequenceEqual(others))
        {
            return true;
        }

        var shape = tensor.shape;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] != 1 && strides[i] != others[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The tensor itself if it is dense, else a row-major copy in the current dispose scope.</summary>
    public static Tensor Dense(this Tensor tensor) => tensor.IsDense() ? tensor : tensor.contiguous();

    /// <summary>The tensor itself if it has the layout of another, else a copy with that layout in the current dispose scope.</summary>
    /// <param name="tensor">Any layout.</param>
    /// <param name="other">A dense tensor of the same shape.</param>
    public static Tensor InLayoutOf(this Tensor tensor, Tensor other) =>
        tensor.HasLayoutOf(other) ? tensor : empty_strided(other.shape, other.stride(), tensor.dtype, tensor.device).copy_(tensor);

    /// <summary>Whether a tensor [n, c, h, w] is in memory format channels_last, stored as [n, h, w, c]. A contiguous tensor with one channel is.</summary>
    public static bool IsChannelsLast(this Tensor images)
    {
        var shape = images.shape;
        var strides = images.stride();
        return shape.Length == 4
            && (shape[1] == 1 || strides[1] == 1)
            && (shape[3] == 1 || strides[3] == shape[1])
            && (shape[2] == 1 || strides[2] == shape[1] * shape[3])
            && (shape[0] == 1 || strides[0] == shape[1] * shape[2] * shape[3]);
    }

    /// <summary>The tensor itself if it is in memory format channels_last, else a copy in the current dispose scope.</summary>
    /// <param name="images">Shape [n, c, h, w].</param>
    public static Tensor ToChannelsLast(this Tensor images) =>
        images.IsChannelsLast() ? images : EmptyChannelsLast(images.shape, images.dtype, images.device).copy_(images);

    /// <summary>An uninitialised tensor in memory format channels_last, in the current dispose scope.</summary>
    /// <param name="shape">[n, c, h, w].</param>
    /// <param name="type">Element type.</param>
    /// <param name="device">Device of the tensor.</param>
    public static Tensor EmptyChannelsLast(ReadOnlySpan<long> shape, ScalarType type, Device device)
    {
        var (n, c, h, w) = (shape[0], shape[1], shape[2], shape[3]);
        return empty_strided([n, c, h, w], [h * w * c, 1, w * c, c], type, device);
    }

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static partial nint DataOf(nint tensor);
}
