// Partial by topic: see torch.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.matmul(Tensor)"/>
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    /// <inheritdoc cref="Tensor.mm(Tensor)"/>
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    /// <inheritdoc cref="Tensor.bmm(Tensor)"/>
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    /// <inheritdoc cref="Tensor.mv(Tensor)"/>
    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);

    /// <inheritdoc cref="Tensor.dot(Tensor)"/>
    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);

    /// <inheritdoc cref="Tensor.outer(Tensor)"/>
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    /// <inheritdoc cref="Tensor.addmm(Tensor, Tensor, float, float)"/>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);

    /// <inheritdoc cref="Tensor.addmm_(Tensor, Tensor, float, float)"/>
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm_(mat1, mat2, beta, alpha);

    /// <inheritdoc cref="Tensor.addmv(Tensor, Tensor, float, float)"/>
    public static Tensor addmv(Tensor input, Tensor mat, Tensor vec, float beta, float alpha) => input.addmv(mat, vec, beta, alpha);

    /// <inheritdoc cref="Tensor.baddbmm(Tensor, Tensor, float, float)"/>
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => input.baddbmm(batch1, batch2, beta, alpha);

    /// <inheritdoc cref="Tensor.trace()"/>
    public static Tensor trace(Tensor input) => input.trace();

    /// <inheritdoc cref="Tensor.tril(long)"/>
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    /// <inheritdoc cref="Tensor.triu(long)"/>
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    /// <inheritdoc cref="Tensor.diag(long)"/>
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    /// <inheritdoc cref="Tensor.diagonal(long, long, long)"/>
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal(offset, dim1, dim2);

    /// <inheritdoc cref="Tensor.inverse()"/>
    public static Tensor inverse(Tensor input) => input.inverse();

    /// <summary>A sum of products by Einstein's notation, such as <c>bij,bjk->bik</c>.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        using var array = new TensorArray(tensors);
        return NativeError.Tensor(Native.st_einsum(equation, array.Handles, array.Count, out var result), result);
    }
}
