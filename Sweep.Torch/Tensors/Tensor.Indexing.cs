// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The part that indices and ranges name, a view, or masks and index tensors, a copy. Setting writes into this tensor, broadcast.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Too many indices, or one outside its dimension.</exception>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <inheritdoc cref="this[TensorIndex[]]"/>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <inheritdoc cref="this[TensorIndex[]]"/>
        public Tensor this[long i1]
        {
            get => index([i1]);
            set => index_put_(value, [(TensorIndex)i1]);
        }

        /// <inheritdoc cref="this[TensorIndex[]]"/>
        public Tensor this[long i1, long i2]
        {
            get => index([i1, i2]);
            set => index_put_(value, [(TensorIndex)i1, i2]);
        }

        /// <inheritdoc cref="this[TensorIndex[]]"/>
        public Tensor this[long i1, long i2, long i3]
        {
            get => index([i1, i2, i3]);
            set => index_put_(value, [(TensorIndex)i1, i2, i3]);
        }

        /// <inheritdoc cref="this[TensorIndex[]]"/>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index([i1, i2, i3, i4]);
            set => index_put_(value, [(TensorIndex)i1, i2, i3, i4]);
        }

        /// <inheritdoc cref="this[TensorIndex[]]"/>
        public Tensor index(params TensorIndex[] indices)
        {
            using var tensors = TensorsOf(indices);
            return NativeError.Tensor(Native.st_index(NativeHandle, ItemsOf(indices), tensors.Handles, tensors.Count, out var result), result);
        }

        /// <inheritdoc cref="this[TensorIndex[]]"/>
        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        /// <summary>Writes a tensor, broadcast, into the part that the indices name.</summary>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            using var tensors = TensorsOf(indices);
            NativeError.Check(Native.st_index_put_(NativeHandle, ItemsOf(indices), tensors.Handles, tensors.Count, value.NativeHandle));
            return this;
        }

        /// <inheritdoc cref="index_put_(Tensor, TensorIndex[])"/>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        /// <summary>Writes a number into the part that the indices name.</summary>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var tensors = TensorsOf(indices);
            NativeError.Check(Native.st_index_put_scalar_(NativeHandle, ItemsOf(indices), tensors.Handles, tensors.Count, value.Value));
            return this;
        }

        private static NativeIndex[] ItemsOf(TensorIndex[] indices) => Array.ConvertAll(indices, static index => index.Item);

        private static TensorArray TensorsOf(TensorIndex[] indices) => new(Array.ConvertAll(indices, static index => index.Indices));
    }
}
