// Partial by topic: see torch.cs.
namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.topk(int, int, bool, bool)"/>
    public static (Tensor values, Tensor indices) topk(Tensor input, int k, int dim = -1, bool largest = true, bool sorted = true) => input.topk(k, dim, largest, sorted);

    /// <inheritdoc cref="Tensor.sort(long, bool, bool)"/>
    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) => input.sort(dim, descending, stable);

    /// <inheritdoc cref="Tensor.argsort(long, bool)"/>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    /// <inheritdoc cref="Tensor.kthvalue(long, long, bool)"/>
    public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long dim = -1, bool keepdim = false) => input.kthvalue(k, dim, keepdim);
}
