// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of all elements, of int64 where they are whole numbers.</summary>
        public Tensor sum(ScalarType? type = null) =>
            NativeError.Tensor(Native.st_sum(NativeHandle, TypeCode(type), out var result), result);

        /// <summary>The sums along dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            NativeError.Tensor(Native.st_sum_dims(NativeHandle, dim, dim.Length, keepdim ? 1 : 0, TypeCode(type), out var result), result);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean() =>
            NativeError.Tensor(Native.st_mean(NativeHandle, out var result), result);

        /// <summary>The means along dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            NativeError.Tensor(Native.st_mean_dims(NativeHandle, dimensions, dimensions.Length, keepdim ? 1 : 0, TypeCode(type), out var result), result);

        /// <summary>The standard deviation of all elements; unbiased divides by one less than their number.</summary>
        public Tensor std(bool unbiased = true) =>
            NativeError.Tensor(Native.st_std(NativeHandle, unbiased ? 1 : 0, out var result), result);

        /// <summary>The standard deviations along dimensions; unbiased divides by one less than their number.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            NativeError.Tensor(Native.st_std_dims(NativeHandle, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, TypeCode(type), out var result), result);

        /// <summary>The standard deviation and the mean of all elements.</summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) =>
            NativeError.Pair(Native.st_std_mean(NativeHandle, unbiased ? 1 : 0, out var first, out var second), first, second);

        /// <summary>The standard deviations and the means along dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            NativeError.Pair(Native.st_std_mean_dims(NativeHandle, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, TypeCode(type), out var first, out var second), first, second);

        /// <summary>The variance of all elements; unbiased divides by one less than their number.</summary>
        public Tensor var(bool unbiased = true) =>
            NativeError.Tensor(Native.st_var(NativeHandle, unbiased ? 1 : 0, out var result), result);

        /// <summary>The variances along dimensions; unbiased divides by one less than their number.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            NativeError.Tensor(Native.st_var_dims(NativeHandle, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, TypeCode(type), out var result), result);

        /// <summary>The variance and the mean of all elements.</summary>
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) =>
            NativeError.Pair(Native.st_var_mean(NativeHandle, unbiased ? 1 : 0, out var first, out var second), first, second);

        /// <summary>The variances and the means along dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            NativeError.Pair(Native.st_var_mean_dims(NativeHandle, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, TypeCode(type), out var first, out var second), first, second);

        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) =>
            NativeError.Tensor(Native.st_prod(NativeHandle, TypeCode(type), out var result), result);

        /// <summary>The products along a dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            NativeError.Tensor(Native.st_prod_dim(NativeHandle, dim, keepdim ? 1 : 0, TypeCode(type), out var result), result);

        /// <summary>The largest element; NaN if there is one.</summary>
        public Tensor max() =>
            NativeError.Tensor(Native.st_max(NativeHandle, out var result), result);

        /// <summary>The largest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) max(long dim, bool keepdim = false) =>
            NativeError.Pair(Native.st_max_dim(NativeHandle, dim, keepdim ? 1 : 0, out var first, out var second), first, second);

        /// <summary>The largest elements along dimensions; the gradient is shared among equals.</summary>
        public Tensor amax(long[] dims, bool keepdim = false) =>
            NativeError.Tensor(Native.st_amax(NativeHandle, dims, dims.Length, keepdim ? 1 : 0, out var result), result);

        /// <summary>The row-major position of the largest element.</summary>
        public Tensor argmax() =>
            NativeError.Tensor(Native.st_argmax(NativeHandle, out var result), result);

        /// <summary>The positions of the largest elements along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) =>
            NativeError.Tensor(Native.st_argmax_dim(NativeHandle, dim, keepdim ? 1 : 0, out var result), result);

        /// <summary>The smallest element; NaN if there is one.</summary>
        public Tensor min() =>
            NativeError.Tensor(Native.st_min(NativeHandle, out var result), result);

        /// <summary>The smallest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) min(long dim, bool keepdim = false) =>
            NativeError.Pair(Native.st_min_dim(NativeHandle, dim, keepdim ? 1 : 0, out var first, out var second), first, second);

        /// <summary>The smallest elements along dimensions; the gradient is shared among equals.</summary>
        public Tensor amin(long[] dims, bool keepdim = false) =>
            NativeError.Tensor(Native.st_amin(NativeHandle, dims, dims.Length, keepdim ? 1 : 0, out var result), result);

        /// <summary>The row-major position of the smallest element.</summary>
        public Tensor argmin() =>
            NativeError.Tensor(Native.st_argmin(NativeHandle, out var result), result);

        /// <summary>The positions of the smallest elements along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) =>
            NativeError.Tensor(Native.st_argmin_dim(NativeHandle, dim, keepdim ? 1 : 0, out var result), result);

        /// <summary>Whether every element is not zero.</summary>
        public Tensor all() =>
            NativeError.Tensor(Native.st_all(NativeHandle, out var result), result);

        /// <summary>Whether every element along a dimension is not zero.</summary>
        public Tensor all(long dim, bool keepdim = false) =>
            NativeError.Tensor(Native.st_all_dim(NativeHandle, dim, keepdim ? 1 : 0, out var result), result);

        /// <summary>Whether some element is not zero.</summary>
        public Tensor any() =>
            NativeError.Tensor(Native.st_any(NativeHandle, out var result), result);

        /// <summary>Whether some element along a dimension is not zero.</summary>
        public Tensor any(long dim, bool keepdim = false) =>
            NativeError.Tensor(Native.st_any_dim(NativeHandle, dim, keepdim ? 1 : 0, out var result), result);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2) =>
            NativeError.Tensor(Native.st_norm(NativeHandle, p, out var result), result);

        /// <summary>The p-norms along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2) =>
            NativeError.Tensor(Native.st_norm_dim(NativeHandle, dim, keepdim ? 1 : 0, p, out var result), result);

        /// <summary>The running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) =>
            NativeError.Tensor(Native.st_cumsum(NativeHandle, dim, TypeCode(type), out var result), result);

        /// <summary>The running products along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) =>
            NativeError.Tensor(Native.st_cumprod(NativeHandle, dim, TypeCode(type), out var result), result);

        /// <summary>log(sum(exp(x))) along a dimension, without overflow.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) =>
            NativeError.Tensor(Native.st_logsumexp(NativeHandle, dim, keepdim ? 1 : 0, out var result), result);

        /// <summary>The median of all elements; of an even number the lower one.</summary>
        public Tensor median() =>
            NativeError.Tensor(Native.st_median(NativeHandle, out var result), result);

        /// <summary>The sum of all elements that are not NaN.</summary>
        public Tensor nansum() =>
            NativeError.Tensor(Native.st_nansum(NativeHandle, out var result), result);

        /// <summary>How many elements are not zero along dimensions.</summary>
        public Tensor count_nonzero(long[] dims) =>
            NativeError.Tensor(Native.st_count_nonzero(NativeHandle, dims, dims.Length, out var result), result);

        /// <summary>How often each whole number from 0 occurs, weighted.</summary>
        public Tensor bincount(Tensor? weights = null, long minlength = 0) =>
            NativeError.Tensor(Native.st_bincount(NativeHandle, HandleOf(weights), minlength, out var result), result);

        /// <summary>The quantiles along a dimension, linearly interpolated.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            NativeError.Tensor(Native.st_quantile(NativeHandle, q.NativeHandle, dim, keepdim ? 1 : 0, out var result), result);

        /// <summary>The p-norm of the difference.</summary>
        public Tensor dist(Tensor other, float p = 2) =>
            NativeError.Tensor(Native.st_dist(NativeHandle, other.NativeHandle, p, out var result), result);

        /// <inheritdoc cref="sum(long[], bool, ScalarType?)"/>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        /// <inheritdoc cref="sum(long[], bool, ScalarType?)"/>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        /// <inheritdoc cref="var(long[], bool, bool, ScalarType?)"/>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim], unbiased, keepdim, type);

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim], unbiased, keepdim, type);

        /// <inheritdoc cref="amax(long[], bool)"/>
        public Tensor amax(params long[] dims) => amax(dims, false);

        /// <inheritdoc cref="amin(long[], bool)"/>
        public Tensor amin(params long[] dims) => amin(dims, false);

        /// <summary>What the native side takes for an optional type.</summary>
        internal static int TypeCode(ScalarType? type) => type is { } value ? (int)value : -1;
    }
}
