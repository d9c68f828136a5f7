// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int MaximumRank = 64;

        /// <summary>The element type.</summary>
        public ScalarType dtype
        {
            get
            {
                NativeError.Check(Native.st_dtype(NativeHandle, out var type));
                return (ScalarType)type;
            }
        }

        /// <summary>Where the elements are.</summary>
        public Device device
        {
            get
            {
                NativeError.Check(Native.st_device(NativeHandle, out var type, out var index));
                return type == (int)DeviceType.CPU ? CPU : new Device((DeviceType)type, index);
            }
        }

        /// <summary>The type of <see cref="device"/>.</summary>
        public DeviceType device_type => device.type;

        /// <summary>The index of <see cref="device"/>, -1 for the CPU.</summary>
        public int device_index => device.index;

        /// <summary>The extents of the dimensions; empty for a scalar.</summary>
        public long[] shape
        {
            get
            {
                Span<long> sizes = stackalloc long[MaximumRank];
                NativeError.Check(Native.st_shape(NativeHandle, sizes, MaximumRank, out var rank));
                return sizes[..(int)rank].ToArray();
            }
        }

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => dim();

        /// <summary>The number of dimensions.</summary>
        public long ndim => dim();

        /// <summary>Elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => element_size();

        /// <summary>Whether the elements are on a CUDA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether there are no elements, only a shape.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the layout is sparse.</summary>
        public bool is_sparse
        {
            get
            {
                NativeError.Check(Native.st_is_sparse(NativeHandle, out var sparse));
                return sparse != 0;
            }
        }

        /// <summary>The transpose, of a matrix: a view.</summary>
        public Tensor T => transpose(0, 1);

        /// <summary>The transpose of the last two dimensions: a view.</summary>
        public Tensor mT => transpose(-2, -1);

        /// <summary>The extents of the dimensions.</summary>
        public long[] size() => shape;

        /// <summary>The extent of one dimension; negative counts from the last.</summary>
        public long size(int dim)
        {
            NativeError.Check(Native.st_size(NativeHandle, dim, out var extent));
            return extent;
        }

        /// <summary>Elements between neighbours of each dimension.</summary>
        public long[] stride()
        {
            Span<long> strides = stackalloc long[MaximumRank];
            NativeError.Check(Native.st_strides(NativeHandle, strides, MaximumRank, out var rank));
            return strides[..(int)rank].ToArray();
        }

        /// <summary>Elements between neighbours of one dimension; negative counts from the last.</summary>
        public long stride(int dim)
        {
            NativeError.Check(Native.st_stride(NativeHandle, dim, out var step));
            return step;
        }

        /// <summary>The number of dimensions.</summary>
        public long dim()
        {
            NativeError.Check(Native.st_dim(NativeHandle, out var rank));
            return rank;
        }

        /// <summary>Elements.</summary>
        public long numel()
        {
            NativeError.Check(Native.st_numel(NativeHandle, out var count));
            return count;
        }

        /// <summary>Bytes of one element.</summary>
        public long element_size()
        {
            NativeError.Check(Native.st_element_size(NativeHandle, out var bytes));
            return bytes;
        }

        /// <summary>Elements of the storage before the first of this tensor.</summary>
        public long storage_offset()
        {
            NativeError.Check(Native.st_storage_offset(NativeHandle, out var offset));
            return offset;
        }

        /// <summary>Whether the elements lie densely in row-major order.</summary>
        public bool is_contiguous() => is_contiguous(memory_format.contiguous_format);

        /// <summary>Whether the elements lie densely in that order. Not in TorchSharp.</summary>
        public bool is_contiguous(memory_format memory_format)
        {
            NativeError.Check(Native.st_is_contiguous(NativeHandle, NativeFormat(memory_format), out var contiguous));
            return contiguous != 0;
        }

        /// <summary>Whether the memory is page-locked.</summary>
        public bool is_pinned()
        {
            NativeError.Check(Native.st_is_pinned(NativeHandle, out var pinned));
            return pinned != 0;
        }

        /// <summary>Whether the one element is not zero.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is not exactly one element.</exception>
        public bool is_nonzero()
        {
            NativeError.Check(Native.st_is_nonzero(NativeHandle, out var nonzero));
            return nonzero != 0;
        }

        /// <summary>Whether the elements are on the CPU.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the element type is a real floating-point one.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the element type is a whole-number one.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the element type is complex.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>libtorch numbers the first two formats the other way round.</summary>
        private static int NativeFormat(memory_format format) => format switch
        {
            memory_format.contiguous_format => 0,
            memory_format.preserve_format => 1,
            memory_format.channels_last => 2,
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such memory format"),
        };
    }
}
