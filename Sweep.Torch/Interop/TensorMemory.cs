using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Sweep.Torch.Interop;

/// <summary>Memory of tensors on the processor: pointers and layouts.</summary>
/// <remarks>
/// A pointer is valid while the tensor's wrapper is alive. The garbage collector may finalize a wrapper that no code uses any more, so a kernel ends with <see cref="GC.KeepAlive"/> for each tensor
/// whose pointer it took. Writes through a pointer do not advance the version that autograd compares with.
/// </remarks>
internal static unsafe partial class TensorMemory
{
    /// <summary>Address of the first element.</summary>
    /// <typeparam name="T">Must match the tensor's type; not checked.</typeparam>
    public static T* Pointer<T>(this Tensor tensor)
        where T : unmanaged => (T*)DataOf(tensor.Handle);

    /// <summary>Whether the elements fill a block of memory without gaps or overlaps, in whatever order of the dimensions.</summary>
    public static bool IsDense(this Tensor tensor)
    {
        if (tensor.is_contiguous())
        {
            return true;
        }

        var shape = tensor.shape;
        var strides = tensor.stride();
        Array.Sort(strides, shape);
        // Strides of dimensions of size 1 mean nothing.
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

    /// <summary>Whether two tensors of one shape have their elements in the same order in memory.</summary>
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

    /// <summary>The tensor itself where it is dense, else a row-major copy; a copy is a new tensor in the current scope.</summary>
    public static Tensor Dense(this Tensor tensor) => tensor.IsDense() ? tensor : tensor.contiguous();

    /// <summary>A tensor with the elements of one in the memory order of another: the tensor itself where that is so already, else a copy in the current scope.</summary>
    /// <param name="tensor">Any layout.</param>
    /// <param name="other">Dense, of the same shape.</param>
    public static Tensor InLayoutOf(this Tensor tensor, Tensor other) =>
        tensor.HasLayoutOf(other) ? tensor : empty_strided(other.shape, other.stride(), tensor.dtype, tensor.device).copy_(tensor);

    /// <summary>Whether the channels of a pixel lie side by side, [n, c, h, w] being stored as [n, h, w, c].</summary>
    /// <remarks>For one channel, contiguous memory is both.</remarks>
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

    /// <summary>The same values with the channels of a pixel side by side; the tensor itself where they are.</summary>
    /// <param name="images">Shape [n, c, h, w].</param>
    public static Tensor ToChannelsLast(this Tensor images) =>
        images.IsChannelsLast() ? images : EmptyChannelsLast(images.shape, images.dtype, images.device).copy_(images);

    /// <summary>A tensor without values, channels side by side.</summary>
    /// <param name="shape">[n, c, h, w].</param>
    /// <param name="type">Of its elements.</param>
    /// <param name="device">Where it is.</param>
    public static Tensor EmptyChannelsLast(ReadOnlySpan<long> shape, ScalarType type, Device device)
    {
        var (n, c, h, w) = (shape[0], shape[1], shape[2], shape[3]);
        return empty_strided([n, c, h, w], [h * w * c, 1, w * c, c], type, device);
    }

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static partial nint DataOf(nint tensor);
}
