// Partial by topic, one file for each .cpp of native/: the declarations of math.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_equal(TensorHandle self, TensorHandle other, out int result);

    [LibraryImport(Library)]
    internal static partial int st_allclose(TensorHandle self, TensorHandle other, double rtol, double atol, int equalNan, out int result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int st_einsum(string equation, ReadOnlySpan<nint> tensors, long tensorsCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_abs(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_abs_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_acos(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_acos_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_acosh(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_acosh_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_asin(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_asin_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_asinh(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_asinh_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_atan(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_atan_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_atanh(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_atanh_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_ceil(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_ceil_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_cos(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_cos_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_cosh(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_cosh_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_deg2rad(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_deg2rad_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_digamma(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_digamma_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_erf(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_erf_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_erfc(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_erfc_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_erfinv(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_erfinv_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_exp(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_exp_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_exp2(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_exp2_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_expm1(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_expm1_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_floor(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_floor_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_frac(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_frac_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_lgamma(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_lgamma_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_log(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_log_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_log10(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_log10_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_log1p(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_log1p_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_log2(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_log2_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_logical_not(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_logical_not_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_bitwise_not(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_bitwise_not_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_neg(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_neg_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_rad2deg(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_rad2deg_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_reciprocal(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_reciprocal_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_relu(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_relu_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_rsqrt(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_rsqrt_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sgn(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sgn_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sigmoid(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sigmoid_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sign(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sign_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sin(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sin_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sinc(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sinc_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sinh(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sinh_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_sqrt(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sqrt_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_square(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_tan(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_tan_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_tanh(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_tanh_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_trunc(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_trunc_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_isnan(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_isinf(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_isfinite(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_isposinf(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_isneginf(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_signbit(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_round(TensorHandle self, long decimals, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_round_(TensorHandle self, long decimals);

    [LibraryImport(Library)]
    internal static partial int st_nan_to_num(TensorHandle self, double nan, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_logit(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_softmax(TensorHandle self, long dim, int dtype, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_log_softmax(TensorHandle self, long dim, int dtype, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_clamp(TensorHandle self, in NativeScalar min, in NativeScalar max, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_clamp_(TensorHandle self, in NativeScalar min, in NativeScalar max);

    [LibraryImport(Library)]
    internal static partial int st_clamp_tensor(TensorHandle self, TensorHandle min, TensorHandle max, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_clamp_tensor_(TensorHandle self, TensorHandle min, TensorHandle max);

    [LibraryImport(Library)]
    internal static partial int st_clamp_max(TensorHandle self, in NativeScalar max, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_clamp_max_(TensorHandle self, in NativeScalar max);

    [LibraryImport(Library)]
    internal static partial int st_clamp_min(TensorHandle self, in NativeScalar min, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_clamp_min_(TensorHandle self, in NativeScalar min);

    [LibraryImport(Library)]
    internal static partial int st_add(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_add_alpha(TensorHandle self, TensorHandle target, in NativeScalar alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_add_scalar(TensorHandle self, in NativeScalar scalar, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_add_scalar_alpha(TensorHandle self, in NativeScalar scalar, in NativeScalar alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_add_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_add_alpha_(TensorHandle self, TensorHandle target, in NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int st_add_scalar_(TensorHandle self, in NativeScalar scalar);

    [LibraryImport(Library)]
    internal static partial int st_add_scalar_alpha_(TensorHandle self, in NativeScalar scalar, in NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int st_sub(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sub_scalar(TensorHandle self, in NativeScalar target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_sub_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_sub_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_mul(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_mul_scalar(TensorHandle self, in NativeScalar target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_mul_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_mul_scalar_(TensorHandle self, in NativeScalar target);

    [LibraryImport(Library)]
    internal static partial int st_fmod(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_fmod_scalar(TensorHandle self, in NativeScalar scalar, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_fmod_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_fmod_scalar_(TensorHandle self, in NativeScalar scalar);

    [LibraryImport(Library)]
    internal static partial int st_remainder(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_remainder_scalar(TensorHandle self, in NativeScalar scalar, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_remainder_(TensorHandle self, TensorHandle target);

    [LibraryImport(Library)]
    internal static partial int st_remainder_scalar_(TensorHandle self, in NativeScalar scalar);

    [LibraryImport(Library)]
    internal static partial int st_div(TensorHandle self, TensorHandle target, int roundingMode, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_div_scalar(TensorHandle self, in NativeScalar target, int roundingMode, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_div_(TensorHandle self, TensorHandle target, int roundingMode);

    [LibraryImport(Library)]
    internal static partial int st_div_scalar_(TensorHandle self, in NativeScalar target, int roundingMode);

    [LibraryImport(Library)]
    internal static partial int st_floor_divide(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_floor_divide_scalar(TensorHandle self, in NativeScalar other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_pow(TensorHandle self, TensorHandle exponent, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_pow_scalar(TensorHandle self, in NativeScalar exponent, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_pow_(TensorHandle self, TensorHandle exponent);

    [LibraryImport(Library)]
    internal static partial int st_pow_scalar_(TensorHandle self, in NativeScalar exponent);

    [LibraryImport(Library)]
    internal static partial int st_atan2(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_hypot(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_xlogy(TensorHandle self, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_logaddexp(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_copysign(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_maximum(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_minimum(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_addcmul(TensorHandle self, TensorHandle tensor1, TensorHandle tensor2, in NativeScalar value, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_addcmul_(TensorHandle self, TensorHandle tensor1, TensorHandle tensor2, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_addcdiv(TensorHandle self, TensorHandle tensor1, TensorHandle tensor2, in NativeScalar value, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_addcdiv_(TensorHandle self, TensorHandle tensor1, TensorHandle tensor2, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_lerp(TensorHandle self, TensorHandle end, TensorHandle weight, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_lerp_(TensorHandle self, TensorHandle end, TensorHandle weight);

    [LibraryImport(Library)]
    internal static partial int st_lerp_scalar(TensorHandle self, TensorHandle end, in NativeScalar weight, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_lerp_scalar_(TensorHandle self, TensorHandle end, in NativeScalar weight);

    [LibraryImport(Library)]
    internal static partial int st_bitwise_and(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_logical_and(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_bitwise_or(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_logical_or(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_bitwise_xor(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_logical_xor(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_bitwise_and_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_logical_and_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_bitwise_or_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_logical_or_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_bitwise_xor_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_logical_xor_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library)]
    internal static partial int st_eq(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_eq_scalar(TensorHandle self, in NativeScalar target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_ne(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_ne_scalar(TensorHandle self, in NativeScalar target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_lt(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_lt_scalar(TensorHandle self, in NativeScalar target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_le(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_le_scalar(TensorHandle self, in NativeScalar target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_gt(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_gt_scalar(TensorHandle self, in NativeScalar target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_ge(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_ge_scalar(TensorHandle self, in NativeScalar target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_isclose(TensorHandle self, TensorHandle other, double rtol, double atol, int nanEqual, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_isin(TensorHandle self, TensorHandle testElements, int assumeUnique, int invert, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_matmul(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_mm(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_bmm(TensorHandle self, TensorHandle batch2, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_mv(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_dot(TensorHandle self, TensorHandle target, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_outer(TensorHandle self, TensorHandle vec2, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_addmm(TensorHandle self, TensorHandle mat1, TensorHandle mat2, double beta, double alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_addmm_(TensorHandle self, TensorHandle mat1, TensorHandle mat2, double beta, double alpha);

    [LibraryImport(Library)]
    internal static partial int st_addmv(TensorHandle self, TensorHandle mat, TensorHandle vec, double beta, double alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_baddbmm(TensorHandle self, TensorHandle batch1, TensorHandle batch2, double beta, double alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_trace(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_tril(TensorHandle self, long diagonal, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_triu(TensorHandle self, long diagonal, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_diag(TensorHandle self, long diagonal, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_diagonal(TensorHandle self, long offset, long dim1, long dim2, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_inverse(TensorHandle self, out TensorHandle result);
}
