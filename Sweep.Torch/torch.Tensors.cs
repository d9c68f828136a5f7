// Partial by topic: see torch.cs. Tensors of the caller's data.
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A scalar tensor of one float.</summary>
    public static Tensor tensor(float scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A copy of numbers in row-major order, in a shape they fill.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(Dense(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(float[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(Dense(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(float[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(Dense(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(float[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(Dense(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(float[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(Dense(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(Flat<float>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor(float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(Flat<float>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor(float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(Flat<float>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(float[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(float[], ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A scalar tensor of one double.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A copy of numbers in row-major order, in a shape they fill.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(Dense(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(double[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(Dense(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(double[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(Dense(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(double[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(Dense(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(double[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(Dense(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(Flat<double>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor(double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(Flat<double>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor(double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(Flat<double>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(double[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(double[], ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A scalar tensor of one long.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A copy of numbers in row-major order, in a shape they fill.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor tensor(long[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(Dense(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(Dense(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(Dense(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(Dense(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(Dense(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(Flat<long>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor(long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(Flat<long>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor(long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(Flat<long>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A scalar tensor of one int.</summary>
    public static Tensor tensor(int scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A copy of numbers in row-major order, in a shape they fill.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor tensor(int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(Dense(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(Dense(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(Dense(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<int> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(Dense(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<int> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(Dense(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor(int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(Flat<int>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor(int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(Flat<int>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor(int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(Flat<int>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<int>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A scalar tensor of one byte.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], null, device, requires_grad, null);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A copy of numbers in row-major order, in a shape they fill.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor tensor(byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(Dense(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(Dense(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(Dense(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(Dense(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(Dense(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor(byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(Flat<byte>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor(byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(Flat<byte>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor(byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(Flat<byte>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<byte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A scalar tensor of one bool.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A copy of numbers in row-major order, in a shape they fill.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(Dense(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(Dense(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(Dense(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(Dense(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(Dense(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor(bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(Flat<bool>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor(bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(Flat<bool>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor(bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(Flat<bool>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(bool[], ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A scalar tensor of one sbyte.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], null, device, requires_grad, null);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A copy of numbers in row-major order, in a shape they fill.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor tensor(sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(Dense(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(Dense(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(Dense(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(Dense(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(Dense(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor(sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(Flat<sbyte>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor(sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(Flat<sbyte>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor(sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(Flat<sbyte>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A scalar tensor of one short.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan([scalar], [], null, device, requires_grad, null);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A copy of numbers in row-major order, in a shape they fill.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor tensor(short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of numbers, as one dimension.</summary>
    public static Tensor tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(Dense(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(Dense(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(Dense(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(Dense(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(Dense(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor(short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(Flat<short>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor(short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(Flat<short>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor(short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(Flat<short>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <inheritdoc cref="tensor(short[], ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>The tensor itself where type and device agree, a converted copy otherwise.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    /// <summary>A copy of an array of any rank, of any type a tensor can hold.</summary>
    /// <exception cref="NotSupportedException">No tensor holds such elements.</exception>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <inheritdoc cref="from_array(Array, Device)"/>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        RefuseNames(names);
        var type = TypeOf(rawArray.GetType().GetElementType()!);
        return FromBytes(ref MemoryMarshal.GetArrayDataReference(rawArray), type, ShapeOf(rawArray), dtype, device, requires_grad);
    }

    /// <summary>A tensor over memory on the CPU that is not copied, such as a memory-mapped file. Not in TorchSharp.</summary>
    /// <param name="address">The first element; row-major. A tensor that is written to writes there.</param>
    /// <param name="dimensions">The shape; its elements must lie in that memory.</param>
    /// <param name="dtype">The type of the elements.</param>
    /// <param name="owner">Kept alive until libtorch lets go of the memory, then disposed; null when the caller sees to it.</param>
    public static unsafe Tensor FromMemory(nint address, ReadOnlySpan<long> dimensions, ScalarType dtype, IDisposable? owner = null)
    {
        var context = owner is null ? 0 : GCHandle.ToIntPtr(GCHandle.Alloc(owner));
        var status = Native.st_from_memory(address, (int)dtype, dimensions, dimensions.Length, (nint)(delegate* unmanaged<nint, void>)&ReleaseOwner, context, out var result);
        if (status != 0 && context != 0)
            GCHandle.FromIntPtr(context).Free();
        return NativeError.Tensor(status, result);
    }

    [UnmanagedCallersOnly]
    private static void ReleaseOwner(nint context)
    {
        if (context == 0)
            return;
        var handle = GCHandle.FromIntPtr(context);
        (handle.Target as IDisposable)?.Dispose();
        handle.Free();
    }

    private static Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        RefuseNames(names);
        var count = 1L;
        foreach (var extent in dimensions)
            count *= extent;
        if (count != values.Length)
            throw new ArgumentException($"{values.Length} numbers do not fill the shape [{string.Join(", ", dimensions.ToArray())}] of {count}", nameof(dimensions));
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(values));
        return FromBytes(ref first, TypeOf(typeof(T)), dimensions, dtype, device, requires_grad);
    }

    private static unsafe Tensor FromBytes(ref byte first, ScalarType type, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad)
    {
        var options = new NativeOptions(dtype ?? type, device ?? CPU, requires_grad);
        fixed (byte* bytes = &first)
            return NativeError.Tensor(Native.st_from_bytes((nint)bytes, (int)type, dimensions, dimensions.Length, options, out var result), result);
    }

    private static ReadOnlySpan<T> Dense<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> items => CollectionsMarshal.AsSpan(items),
        _ => list.ToArray(),
    };

    private static ReadOnlySpan<T> Flat<T>(Array array)
        where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static long[] ShapeOf(Array array)
    {
        var extents = new long[array.Rank];
        for (var d = 0; d < extents.Length; d++)
            extents[d] = array.GetLongLength(d);
        return extents;
    }
}
