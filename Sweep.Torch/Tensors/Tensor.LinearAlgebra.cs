// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The matrix product of the last two dimensions; the others are broadcast.</summary>
        public Tensor matmul(Tensor target) =>
            NativeError.Tensor(Native.st_matmul(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) =>
            NativeError.Tensor(Native.st_mm(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>The products of matrices, [b, n, m] by [b, m, p].</summary>
        public Tensor bmm(Tensor batch2) =>
            NativeError.Tensor(Native.st_bmm(NativeHandle, batch2.NativeHandle, out var result), result);

        /// <summary>A matrix times a vector.</summary>
        public Tensor mv(Tensor target) =>
            NativeError.Tensor(Native.st_mv(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>The inner product of two vectors.</summary>
        public Tensor dot(Tensor target) =>
            NativeError.Tensor(Native.st_dot(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>The outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) =>
            NativeError.Tensor(Native.st_outer(NativeHandle, vec2.NativeHandle, out var result), result);

        /// <summary>beta times this plus alpha times a product of matrices.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            NativeError.Tensor(Native.st_addmm(NativeHandle, mat1.NativeHandle, mat2.NativeHandle, beta, alpha, out var result), result);

        /// <summary>beta times this plus alpha times a product of matrices, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1)
        {
            NativeError.Check(Native.st_addmm_(NativeHandle, mat1.NativeHandle, mat2.NativeHandle, beta, alpha));
            return this;
        }

        /// <summary>beta times this plus alpha times a matrix times a vector.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            NativeError.Tensor(Native.st_addmv(NativeHandle, mat.NativeHandle, vec.NativeHandle, beta, alpha, out var result), result);

        /// <summary>beta times this plus alpha times products of matrices.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            NativeError.Tensor(Native.st_baddbmm(NativeHandle, batch1.NativeHandle, batch2.NativeHandle, beta, alpha, out var result), result);

        /// <summary>The sum of the diagonal of a matrix.</summary>
        public Tensor trace() =>
            NativeError.Tensor(Native.st_trace(NativeHandle, out var result), result);

        /// <summary>The lower triangle, zeros elsewhere.</summary>
        public Tensor tril(long diagonal = 0) =>
            NativeError.Tensor(Native.st_tril(NativeHandle, diagonal, out var result), result);

        /// <summary>The upper triangle, zeros elsewhere.</summary>
        public Tensor triu(long diagonal = 0) =>
            NativeError.Tensor(Native.st_triu(NativeHandle, diagonal, out var result), result);

        /// <summary>The diagonal of a matrix, or a matrix with that diagonal.</summary>
        public Tensor diag(long diagonal = 0) =>
            NativeError.Tensor(Native.st_diag(NativeHandle, diagonal, out var result), result);

        /// <summary>The diagonals of two dimensions, as the last dimension: a view.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            NativeError.Tensor(Native.st_diagonal(NativeHandle, offset, dim1, dim2, out var result), result);

        /// <summary>The inverse of square matrices.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is singular.</exception>
        public Tensor inverse() =>
            NativeError.Tensor(Native.st_inverse(NativeHandle, out var result), result);
    }
}
