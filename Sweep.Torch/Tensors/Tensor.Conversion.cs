// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>This tensor where type and device agree already (the same object), a converted one otherwise.</summary>
        /// <param name="type">The element type of the result.</param>
        /// <param name="device">Where the result will be.</param>
        /// <param name="copy">Make a copy in any case.</param>
        /// <param name="disposeAfter">Dispose this tensor when the result is another one.</param>
        /// <param name="non_blocking">Let a copy from page-locked memory to a GPU overlap with what follows.</param>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(type, device, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(type, null, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(null, device, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(null, new Device(device), copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(null, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>Converted to type and device of another tensor.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => Convert(other.dtype, other.device, false, false, non_blocking);

        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(type, null, copy, disposeAfter, non_blocking);

        /// <summary>Converted to another element type.</summary>
        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>Converted to the element type of another tensor.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <summary>On the CPU.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>On a CUDA device, the first unless told.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>Converted to Bool: whether an element is not zero.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>Converted to bytes.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>Converted to int8.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);

        /// <summary>Converted to int16.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);

        /// <summary>Converted to int32.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>Converted to int64.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>Converted to half precision.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>Converted to bfloat16.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>Converted to single precision.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>Converted to double precision.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>A copy of its own memory, in the same layout; gradients flow through.</summary>
        public Tensor clone() => NativeError.Tensor(Native.st_clone(NativeHandle, out var result), result);

        /// <summary>Another tensor object over the same memory.</summary>
        public Tensor alias() => NativeError.Tensor(Native.st_alias(NativeHandle, out var result), result);

        /// <summary>The elements densely in row-major order: over the same memory where they are already.</summary>
        public Tensor contiguous() => contiguous(memory_format.contiguous_format);

        /// <summary>The elements densely in that order: over the same memory where they are already. Not in TorchSharp.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">channels_last of a tensor whose rank is not 4.</exception>
        public Tensor contiguous(memory_format memory_format) =>
            NativeError.Tensor(Native.st_contiguous(NativeHandle, NativeFormat(memory_format), out var result), result);

        /// <summary>In page-locked memory, from where copies to a GPU are fast.</summary>
        public Tensor pin_memory() => NativeError.Tensor(Native.st_pin_memory(NativeHandle, out var result), result);

        /// <summary>Overwrites the elements by those of another tensor, converted and broadcast.</summary>
        /// <returns>This tensor.</returns>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            NativeError.Check(Native.st_copy_(NativeHandle, source.NativeHandle, nonBlocking ? 1 : 0));
            return this;
        }

        /// <summary>Overwrites every element by one value.</summary>
        /// <returns>This tensor.</returns>
        public Tensor fill_(Scalar value)
        {
            NativeError.Check(Native.st_fill_(NativeHandle, value.Value));
            return this;
        }

        /// <summary>Overwrites every element by zero.</summary>
        /// <returns>This tensor.</returns>
        public Tensor zero_()
        {
            NativeError.Check(Native.st_zero_(NativeHandle));
            return this;
        }

        /// <summary>Makes this tensor a view of the memory of another one.</summary>
        /// <returns>This tensor.</returns>
        public Tensor set_(Tensor source)
        {
            NativeError.Check(Native.st_set_(NativeHandle, source.NativeHandle));
            return this;
        }

        private Tensor Convert(ScalarType? type, Device? device, bool copy, bool disposeAfter, bool nonBlocking)
        {
            if (!copy && (type is null || type == dtype) && (device is null || device.Equals(this.device)))
                return this;
            var converted = NativeError.Tensor(
                Native.st_to(NativeHandle, new NativeOptions(type, device ?? this.device), nonBlocking ? 1 : 0, copy ? 1 : 0, out var result), result);
            if (disposeAfter)
                Dispose();
            return converted;
        }
    }
}
