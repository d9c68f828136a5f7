// Partial by topic: see torch.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>What an indexer takes of one dimension: an index, a range, a mask, indices, or nothing in particular.</summary>
    public readonly struct TensorIndex
    {
        /// <summary>As many whole dimensions as are left.</summary>
        public static readonly TensorIndex Ellipsis = new(new NativeIndex(NativeIndex.Ellipsis), null);

        /// <summary>A new dimension of extent 1.</summary>
        public static readonly TensorIndex None = new(new NativeIndex(NativeIndex.None), null);

        /// <summary>A new dimension of extent 1.</summary>
        public static readonly TensorIndex Null = None;

        /// <summary>The whole dimension.</summary>
        public static readonly TensorIndex Colon = Slice();

        internal readonly NativeIndex Item;
        internal readonly Tensor? Indices;

        private TensorIndex(NativeIndex item, Tensor? indices)
        {
            Item = item;
            Indices = indices;
        }

        /// <summary>A range of the dimension; negative bounds count from its end, missing ones are its ends.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(new NativeIndex(NativeIndex.Slice, start ?? NativeIndex.Absent, stop ?? NativeIndex.Absent, step ?? NativeIndex.Absent), null);

        /// <summary>A range of the dimension, as C# writes it.</summary>
        public static TensorIndex Slice(Range range) => Slice(Position(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Position(range.End));

        /// <summary>A range of the dimension.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>One index, without the dimension; null is a new dimension.</summary>
        public static TensorIndex Single(long? index) => index is { } value ? new(new NativeIndex(NativeIndex.Integer, value), null) : None;

        /// <summary>A new dimension of extent 1 for true, 0 for false.</summary>
        public static TensorIndex Bool(bool value) => new(new NativeIndex(NativeIndex.Bool, value ? 1 : 0), null);

        /// <summary>The elements where a mask of Bool is true, or those at indices of int64.</summary>
        public static TensorIndex Tensor(torch.Tensor tensor) => new(new NativeIndex(NativeIndex.Tensor), tensor);

        /// <summary>One index.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>A mask, or indices.</summary>
        public static implicit operator TensorIndex(torch.Tensor value) => Tensor(value);

        /// <summary>A range.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>A range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>One index, maybe from the end.</summary>
        public static implicit operator TensorIndex(Index index) => Single(Position(index));

        private static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
