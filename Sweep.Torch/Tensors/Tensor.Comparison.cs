// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether each element equals the other at its place: a tensor of Bool.</summary>
        public Tensor eq(Tensor target) =>
            NativeError.Tensor(Native.st_eq(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>Whether each element equals a number: a tensor of Bool.</summary>
        public Tensor eq(Scalar target) =>
            NativeError.Tensor(Native.st_eq_scalar(NativeHandle, target.Value, out var result), result);

        /// <summary>Whether each element differs from the other at its place: a tensor of Bool.</summary>
        public Tensor ne(Tensor target) =>
            NativeError.Tensor(Native.st_ne(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>Whether each element differs from a number: a tensor of Bool.</summary>
        public Tensor ne(Scalar target) =>
            NativeError.Tensor(Native.st_ne_scalar(NativeHandle, target.Value, out var result), result);

        /// <summary>Whether each element is below the other at its place: a tensor of Bool.</summary>
        public Tensor lt(Tensor target) =>
            NativeError.Tensor(Native.st_lt(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>Whether each element is below a number: a tensor of Bool.</summary>
        public Tensor lt(Scalar target) =>
            NativeError.Tensor(Native.st_lt_scalar(NativeHandle, target.Value, out var result), result);

        /// <summary>Whether each element is at most the other at its place: a tensor of Bool.</summary>
        public Tensor le(Tensor target) =>
            NativeError.Tensor(Native.st_le(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>Whether each element is at most a number: a tensor of Bool.</summary>
        public Tensor le(Scalar target) =>
            NativeError.Tensor(Native.st_le_scalar(NativeHandle, target.Value, out var result), result);

        /// <summary>Whether each element is above the other at its place: a tensor of Bool.</summary>
        public Tensor gt(Tensor target) =>
            NativeError.Tensor(Native.st_gt(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>Whether each element is above a number: a tensor of Bool.</summary>
        public Tensor gt(Scalar target) =>
            NativeError.Tensor(Native.st_gt_scalar(NativeHandle, target.Value, out var result), result);

        /// <summary>Whether each element is at least the other at its place: a tensor of Bool.</summary>
        public Tensor ge(Tensor target) =>
            NativeError.Tensor(Native.st_ge(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>Whether each element is at least a number: a tensor of Bool.</summary>
        public Tensor ge(Scalar target) =>
            NativeError.Tensor(Native.st_ge_scalar(NativeHandle, target.Value, out var result), result);

        /// <summary>Whether |this - other| is at most atol + rtol |other|, element by element.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            NativeError.Tensor(Native.st_isclose(NativeHandle, other.NativeHandle, rtol, atol, nanEqual ? 1 : 0, out var result), result);

        /// <summary>Whether each element is one of those.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            NativeError.Tensor(Native.st_isin(NativeHandle, test_elements.NativeHandle, assumeUnique ? 1 : 0, invert ? 1 : 0, out var result), result);

        /// <summary>Whether the shapes agree and every element is close, as <see cref="isclose"/> has it.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false)
        {
            NativeError.Check(Native.st_allclose(NativeHandle, target.NativeHandle, rtol, atol, equal_nan ? 1 : 0, out var close));
            return close != 0;
        }

        /// <summary>Whether each element equals the other: as <see cref="eq(Tensor)"/>, which TorchSharp calls by this name too.</summary>
        public Tensor equal(Tensor target) => eq(target);
    }
}
