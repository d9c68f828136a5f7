// Partial by topic: see torch.cs.
using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A shape: the extents of a tensor's dimensions, outermost first.</summary>
    public readonly struct Size : IEnumerable<long>, IEquatable<Size>
    {
        /// <summary>The shape of a scalar: no dimensions.</summary>
        public static readonly Size Empty = new(Array.Empty<long>());

        private readonly long[]? _shape;

        /// <summary>Those extents; the array is kept, not copied.</summary>
        public Size(long[] shape) => _shape = shape;

        /// <summary>Those extents.</summary>
        public Size(IEnumerable<long> shape) => _shape = [.. shape];

        /// <summary>Those extents.</summary>
        public Size(int[] shape) => _shape = Array.ConvertAll(shape, static extent => (long)extent);

        /// <summary>One dimension.</summary>
        public Size(long size) => _shape = [size];

        /// <summary>Two dimensions.</summary>
        public Size((long, long) size) => _shape = [size.Item1, size.Item2];

        /// <summary>Three dimensions.</summary>
        public Size((long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3];

        /// <summary>Four dimensions.</summary>
        public Size((long, long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>The extents.</summary>
        public long[] Shape => _shape ?? [];

        /// <summary>The number of dimensions.</summary>
        public int Length => Shape.Length;

        /// <summary>Whether there are no dimensions.</summary>
        public bool IsEmpty => Length == 0;

        /// <summary>Whether there are no dimensions.</summary>
        public bool IsScalar => Length == 0;

        /// <summary>The extent of one dimension, from 0.</summary>
        public long this[int idx] => Shape[idx];

        /// <summary>The extent of one dimension, from 0.</summary>
        public long this[long idx] => Shape[idx];

        /// <summary>The shape of one dimension.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>The shape of two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>The shape of three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>The shape of four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>The shape of those extents; the array is kept, not copied.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>The extents of both, one after the other.</summary>
        public static Size operator +(Size left, Size right) => new((long[])[.. left.Shape, .. right.Shape]);

        /// <summary>Whether the extents are the same.</summary>
        public static bool operator ==(Size left, Size right) => left.Equals(right);

        /// <summary>Whether an extent differs.</summary>
        public static bool operator !=(Size left, Size right) => !left.Equals(right);

        /// <summary>Elements of a tensor of this shape.</summary>
        public long numel() => Shape.Aggregate(1L, static (product, extent) => product * extent);

        /// <summary>The dimensions from <paramref name="first"/> up to, not with, <paramref name="next"/>.</summary>
        public Size Slice(int first, int next) => new(Shape[first..next]);

        /// <summary>The first extents.</summary>
        public IEnumerable<long> Take(int i) => Shape.Take(i);

        /// <inheritdoc/>
        public bool Equals(Size other) => Shape.AsSpan().SequenceEqual(other.Shape);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Size other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => Shape.Aggregate(17, HashCode.Combine);

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => Shape.AsEnumerable().GetEnumerator();

        /// <inheritdoc/>
        public override string ToString() => $"[{string.Join(", ", Shape)}]";

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
