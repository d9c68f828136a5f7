// Partial by topic: see Tensor.cs.
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous tensor on the CPU, row-major, not copied; valid while the tensor lives. Setting copies into it.</summary>
        /// <exception cref="InvalidOperationException">Not on the CPU, not contiguous, or more than 2 GiB.</exception>
        /// <exception cref="ArgumentException">The bytes set are not as many as the tensor's.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                var count = checked(numel() * element_size());
                if (!is_cpu() || !is_contiguous() || count > int.MaxValue)
                    throw new InvalidOperationException($"Bytes can be read of a contiguous tensor on the CPU of at most {int.MaxValue} bytes, not of {ToMetadata()}");
                return new Span<byte>((void*)DataPointer(), (int)count);
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"{value.Length} bytes do not fill {target.Length} bytes of {ToMetadata()}", nameof(value));
                value.CopyTo(target);
            }
        }

        /// <summary>The elements, not copied; valid while the tensor lives.</summary>
        /// <exception cref="InvalidOperationException">Not on the CPU.</exception>
        /// <exception cref="ArgumentException">The elements are of another type.</exception>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            if (!is_cpu())
                throw new InvalidOperationException($"Reading data from the non-CPU device {device}: call cpu() first");
            if (TypeOf(typeof(T)) != dtype)
                throw new ArgumentException($"Elements of {dtype} cannot be read as {typeof(T)}");
            return new Utils.TensorAccessor<T>(this);
        }

        /// <summary>The one element, as libtorch's number.</summary>
        /// <exception cref="ExternalException">There is not exactly one element.</exception>
        public Scalar ToScalar()
        {
            NativeError.Check(Native.st_item(NativeHandle, out var value));
            return new Scalar(value, dtype);
        }

        /// <summary>The one element, which must be of that C# type.</summary>
        /// <exception cref="ExternalException">There is not exactly one element.</exception>
        /// <exception cref="ArgumentException">The element is of another type.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (TypeOf(typeof(T)) is var wanted && wanted != dtype)
                throw new ArgumentException($"item<{typeof(T).Name}>() reads an element of {wanted}, but the tensor holds {dtype}");
            NativeError.Check(Native.st_item(NativeHandle, out var value));
            return (T)Box<T>(value);
        }

        /// <summary>The element at a row-major position of a CPU tensor of float64.</summary>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>The element at a row-major position of a CPU tensor of float32.</summary>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        /// <summary>The element at a row-major position of a CPU tensor of int32.</summary>
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        /// <summary>The element at a row-major position of a CPU tensor of int64.</summary>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        /// <summary>The element at a row-major position of a CPU tensor of bytes.</summary>
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        /// <summary>The element at a row-major position of a CPU tensor of truth values.</summary>
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        /// <summary>The element at a row-major position of a CPU tensor.</summary>
        /// <exception cref="ArgumentException">The elements are of another type.</exception>
        public T ReadCpuValue<T>(long i)
            where T : unmanaged => data<T>().Read(i);

        /// <summary>The address of the first element.</summary>
        internal nint DataPointer()
        {
            NativeError.Check(Native.st_data_ptr(NativeHandle, out var pointer));
            return pointer;
        }

        private static object Box<T>(NativeScalar value)
        {
            if (typeof(T) == typeof(float))
                return (float)value.RealValue;
            if (typeof(T) == typeof(double))
                return value.RealValue;
            if (typeof(T) == typeof(long))
                return value.IntegerValue;
            if (typeof(T) == typeof(int))
                return (int)value.IntegerValue;
            if (typeof(T) == typeof(byte))
                return (byte)value.IntegerValue;
            if (typeof(T) == typeof(bool))
                return value.IntegerValue != 0;
            if (typeof(T) == typeof(sbyte))
                return (sbyte)value.IntegerValue;
            return typeof(T) == typeof(short) ? (short)value.IntegerValue : (Half)value.RealValue;
        }
    }
}
