// Partial by topic: see torch.cs. Tensors of random numbers.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)size, dtype, device, requires_grad, generator, names);

    /// <summary>Uniform numbers of [0, 1).</summary>
    /// <remarks>Names of dimensions are not supported: <paramref name="names"/> must be null.</remarks>
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_rand(size, size.Length, Generator.HandleOf(generator), new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)[size], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)[size], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="rand(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor rand(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)size, dtype, device, requires_grad, generator, names);

    /// <summary>Numbers of the standard normal distribution.</summary>
    /// <remarks>Names of dimensions are not supported: <paramref name="names"/> must be null.</remarks>
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_randn(size, size.Length, Generator.HandleOf(generator), new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)[size], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)[size], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randn(ReadOnlySpan{long}, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randn(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);

    /// <summary>Whole numbers, uniform from <paramref name="low"/> up to, not with, <paramref name="high"/>; of int64 unless told.</summary>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        RefuseNames(names);
        var options = new NativeOptions(dtype ?? ScalarType.Int64, device, requires_grad);
        return NativeError.Tensor(Native.st_randint(low, high, size.Shape, size.Length, Generator.HandleOf(generator), options, out var result), result);
    }

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>The whole numbers from 0 up to, not with, <paramref name="n"/> in random order; of int64 unless told.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        var options = new NativeOptions(dtype ?? ScalarType.Int64, device, requires_grad);
        return NativeError.Tensor(Native.st_randperm(n, Generator.HandleOf(generator), options, out var result), result);
    }

    /// <summary>Uniform numbers of [0, 1), shaped, typed and placed as another tensor, from the default generator.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        NativeError.Tensor(Native.st_rand_like(input.NativeHandle, new NativeOptions(dtype, device, requires_grad), out var result), result);

    /// <summary>Standard normal numbers, shaped, typed and placed as another tensor, from the default generator.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        NativeError.Tensor(Native.st_randn_like(input.NativeHandle, new NativeOptions(dtype, device, requires_grad), out var result), result);

    /// <summary>0 or 1, each element with the probability of 1 that the input has there.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>Indices drawn by the weights of each row.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    /// <summary>Normal numbers of one mean and standard deviation.</summary>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        using var untracked = no_grad();
        return empty(size, dtype, device, names: names).normal_(mean, std, generator).requires_grad_(requires_grad);
    }
}
