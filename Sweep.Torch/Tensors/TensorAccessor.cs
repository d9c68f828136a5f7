using System.Collections;
using System.Runtime.CompilerServices;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, read and written in place, in row-major order whatever the layout. Keeps the tensor alive.</summary>
/// <typeparam name="T">The C# type of the elements.</typeparam>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly T* _first;
    private readonly long[] _shape;
    private readonly long[] _strides;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _first = (T*)tensor.DataPointer();
        _shape = tensor.shape;
        _strides = tensor.stride();
        Count = tensor.numel();
        IsContiguous = tensor.is_contiguous();
    }

    /// <summary>Elements.</summary>
    public long Count { get; }

    /// <summary>Whether the elements lie densely in row-major order, so that <see cref="AsSpan"/> needs no copy.</summary>
    public bool IsContiguous { get; }

    /// <summary>One element by its index in each dimension, or by one row-major position; negative indices count from the end.</summary>
    /// <exception cref="ArgumentException">The wrong number of indices.</exception>
    /// <exception cref="IndexOutOfRangeException">An index is outside its dimension.</exception>
    public T this[params long[] indices]
    {
        get => *Find(indices);
        set => *Find(indices) = value;
    }

    /// <summary>The elements of a contiguous tensor, not copied; valid while the tensor lives.</summary>
    /// <exception cref="InvalidOperationException">The tensor is not contiguous, or has more than 2^31 - 1 elements.</exception>
    public Span<T> AsSpan()
    {
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
        if (!IsContiguous || Count > int.MaxValue)
            throw new InvalidOperationException("A span needs a contiguous tensor of at most 2^31 - 1 elements: call contiguous() first");
        return new Span<T>(_first, (int)Count);
    }

    /// <summary>A copy of the elements in row-major order.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>Copies elements in row-major order.</summary>
    /// <exception cref="ArgumentException">Too little room.</exception>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(arrayIndex), tensorIndex);

    /// <summary>Copies elements in row-major order, from a row-major position on.</summary>
    /// <exception cref="ArgumentException">Too little room.</exception>
    public void CopyTo(Span<T> array, long tensorIndex = 0)
    {
        var count = Count - tensorIndex;
        if (array.Length < count)
            throw new ArgumentException($"{count} elements do not fit into {array.Length}", nameof(array));
        if (IsContiguous)
        {
            AsSpan()[(int)tensorIndex..].CopyTo(array);
            return;
        }

        for (var i = 0; i < count; i++)
            array[i] = *At(tensorIndex + i);
    }

    /// <summary>Overwrites elements in row-major order, from a row-major position on.</summary>
    /// <exception cref="ArgumentException">Too many elements.</exception>
    public void CopyFrom(ReadOnlySpan<T> array, long tensorIndex = 0)
    {
        if (array.Length > Count - tensorIndex)
            throw new ArgumentException($"{array.Length} elements do not fit into {Count - tensorIndex}", nameof(array));
        for (var i = 0; i < array.Length; i++)
            *At(tensorIndex + i) = array[i];
    }

    /// <inheritdoc cref="CopyFrom(ReadOnlySpan{T}, long)"/>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(arrayIndex), tensorIndex);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
            yield return Read(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal T Read(long position) => *At(position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* At(long position)
    {
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
        if ((ulong)position >= (ulong)Count)
            throw new IndexOutOfRangeException($"Position {position} is outside {Count} elements");
        if (IsContiguous)
            return _first + position;
        var offset = 0L;
        for (var d = _shape.Length - 1; d >= 0; d--)
        {
            (position, var index) = Math.DivRem(position, _shape[d]);
            offset += index * _strides[d];
        }

        return _first + offset;
    }

    private T* Find(long[] indices)
    {
        if (indices.Length == 1 && _shape.Length != 1)
            return At(indices[0]);
        if (indices.Length != _shape.Length)
            throw new ArgumentException($"{indices.Length} indices for {_shape.Length} dimensions", nameof(indices));
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
        var offset = 0L;
        for (var d = 0; d < indices.Length; d++)
        {
            var index = indices[d] < 0 ? indices[d] + _shape[d] : indices[d];
            if ((ulong)index >= (ulong)_shape[d])
                throw new IndexOutOfRangeException($"Index {indices[d]} is outside dimension {d} of extent {_shape[d]}");
            offset += index * _strides[d];
        }

        return _first + offset;
    }
}
