// Partial by topic, one file for each .cpp of native/: the declarations of reduce.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_sum(TensorHandle self, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sum_dims(TensorHandle self, ReadOnlySpan<long> dim, long dimCount, int keepdim, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_mean(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_mean_dims(TensorHandle self, ReadOnlySpan<long> dimensions, long dimensionsCount, int keepdim, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_std(TensorHandle self, int unbiased, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_std_dims(TensorHandle self, ReadOnlySpan<long> dimensions, long dimensionsCount, int unbiased, int keepdim, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_std_mean(TensorHandle self, int unbiased, out TensorHandle first, out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_std_mean_dims(TensorHandle self, ReadOnlySpan<long> dimensions, long dimensionsCount, int unbiased, int keepdim, int type, out TensorHandle first, out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_var(TensorHandle self, int unbiased, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_var_dims(TensorHandle self, ReadOnlySpan<long> dimensions, long dimensionsCount, int unbiased, int keepdim, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_var_mean(TensorHandle self, int unbiased, out TensorHandle first, out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_var_mean_dims(TensorHandle self, ReadOnlySpan<long> dimensions, long dimensionsCount, int unbiased, int keepdim, int type, out TensorHandle first, out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_prod(TensorHandle self, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_prod_dim(TensorHandle self, long dim, int keepdim, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_max(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_max_dim(TensorHandle self, long dim, int keepdim, out TensorHandle first, out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_amax(TensorHandle self, ReadOnlySpan<long> dims, long dimsCount, int keepdim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_argmax(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_argmax_dim(TensorHandle self, long dim, int keepdim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_min(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_min_dim(TensorHandle self, long dim, int keepdim, out TensorHandle first, out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_amin(TensorHandle self, ReadOnlySpan<long> dims, long dimsCount, int keepdim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_argmin(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_argmin_dim(TensorHandle self, long dim, int keepdim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_all(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_all_dim(TensorHandle self, long dim, int keepdim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_any(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_any_dim(TensorHandle self, long dim, int keepdim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_norm(TensorHandle self, double p, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_norm_dim(TensorHandle self, long dim, int keepdim, double p, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_cumsum(TensorHandle self, long dim, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_cumprod(TensorHandle self, long dim, int type, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_logsumexp(TensorHandle self, long dim, int keepdim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_median(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nansum(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_count_nonzero(TensorHandle self, ReadOnlySpan<long> dims, long dimsCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_bincount(TensorHandle self, TensorHandle weights, long minlength, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_quantile(TensorHandle self, TensorHandle q, long dim, int keepdim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_dist(TensorHandle self, TensorHandle other, double p, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_topk(TensorHandle self, long k, long dim, int largest, int sorted, out TensorHandle first, out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_sort(TensorHandle self, long dim, int descending, int stable, out TensorHandle first, out TensorHandle second);

    [LibraryImport(Library)]
    internal static partial int st_argsort(TensorHandle self, long dim, int descending, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_kthvalue(TensorHandle self, long k, long dim, int keepdim, out TensorHandle first, out TensorHandle second);
}
