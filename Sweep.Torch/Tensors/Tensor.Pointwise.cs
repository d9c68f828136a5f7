// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The magnitude of each element.</summary>
        public Tensor abs() =>
            NativeError.Tensor(Native.st_abs(NativeHandle, out var result), result);

        /// <summary>The magnitude of each element, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor abs_()
        {
            NativeError.Check(Native.st_abs_(NativeHandle));
            return this;
        }

        /// <summary>The inverse cosine, in radians.</summary>
        public Tensor acos() =>
            NativeError.Tensor(Native.st_acos(NativeHandle, out var result), result);

        /// <summary>The inverse cosine, in radians, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor acos_()
        {
            NativeError.Check(Native.st_acos_(NativeHandle));
            return this;
        }

        /// <summary>The inverse hyperbolic cosine.</summary>
        public Tensor acosh() =>
            NativeError.Tensor(Native.st_acosh(NativeHandle, out var result), result);

        /// <summary>The inverse hyperbolic cosine, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor acosh_()
        {
            NativeError.Check(Native.st_acosh_(NativeHandle));
            return this;
        }

        /// <summary>The inverse sine, in radians.</summary>
        public Tensor asin() =>
            NativeError.Tensor(Native.st_asin(NativeHandle, out var result), result);

        /// <summary>The inverse sine, in radians, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor asin_()
        {
            NativeError.Check(Native.st_asin_(NativeHandle));
            return this;
        }

        /// <summary>The inverse hyperbolic sine.</summary>
        public Tensor asinh() =>
            NativeError.Tensor(Native.st_asinh(NativeHandle, out var result), result);

        /// <summary>The inverse hyperbolic sine, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor asinh_()
        {
            NativeError.Check(Native.st_asinh_(NativeHandle));
            return this;
        }

        /// <summary>The inverse tangent, in radians.</summary>
        public Tensor atan() =>
            NativeError.Tensor(Native.st_atan(NativeHandle, out var result), result);

        /// <summary>The inverse tangent, in radians, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor atan_()
        {
            NativeError.Check(Native.st_atan_(NativeHandle));
            return this;
        }

        /// <summary>The inverse hyperbolic tangent.</summary>
        public Tensor atanh() =>
            NativeError.Tensor(Native.st_atanh(NativeHandle, out var result), result);

        /// <summary>The inverse hyperbolic tangent, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor atanh_()
        {
            NativeError.Check(Native.st_atanh_(NativeHandle));
            return this;
        }

        /// <summary>The nearest whole number not below each element.</summary>
        public Tensor ceil() =>
            NativeError.Tensor(Native.st_ceil(NativeHandle, out var result), result);

        /// <summary>The nearest whole number not below each element, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor ceil_()
        {
            NativeError.Check(Native.st_ceil_(NativeHandle));
            return this;
        }

        /// <summary>The cosine of radians.</summary>
        public Tensor cos() =>
            NativeError.Tensor(Native.st_cos(NativeHandle, out var result), result);

        /// <summary>The cosine of radians, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor cos_()
        {
            NativeError.Check(Native.st_cos_(NativeHandle));
            return this;
        }

        /// <summary>The hyperbolic cosine.</summary>
        public Tensor cosh() =>
            NativeError.Tensor(Native.st_cosh(NativeHandle, out var result), result);

        /// <summary>The hyperbolic cosine, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor cosh_()
        {
            NativeError.Check(Native.st_cosh_(NativeHandle));
            return this;
        }

        /// <summary>Degrees to radians.</summary>
        public Tensor deg2rad() =>
            NativeError.Tensor(Native.st_deg2rad(NativeHandle, out var result), result);

        /// <summary>Degrees to radians, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor deg2rad_()
        {
            NativeError.Check(Native.st_deg2rad_(NativeHandle));
            return this;
        }

        /// <summary>The derivative of the logarithm of the gamma function.</summary>
        public Tensor digamma() =>
            NativeError.Tensor(Native.st_digamma(NativeHandle, out var result), result);

        /// <summary>The derivative of the logarithm of the gamma function, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor digamma_()
        {
            NativeError.Check(Native.st_digamma_(NativeHandle));
            return this;
        }

        /// <summary>The error function.</summary>
        public Tensor erf() =>
            NativeError.Tensor(Native.st_erf(NativeHandle, out var result), result);

        /// <summary>The error function, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor erf_()
        {
            NativeError.Check(Native.st_erf_(NativeHandle));
            return this;
        }

        /// <summary>One minus the error function.</summary>
        public Tensor erfc() =>
            NativeError.Tensor(Native.st_erfc(NativeHandle, out var result), result);

        /// <summary>One minus the error function, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor erfc_()
        {
            NativeError.Check(Native.st_erfc_(NativeHandle));
            return this;
        }

        /// <summary>The inverse of the error function.</summary>
        public Tensor erfinv() =>
            NativeError.Tensor(Native.st_erfinv(NativeHandle, out var result), result);

        /// <summary>The inverse of the error function, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor erfinv_()
        {
            NativeError.Check(Native.st_erfinv_(NativeHandle));
            return this;
        }

        /// <summary>e to the power of each element.</summary>
        public Tensor exp() =>
            NativeError.Tensor(Native.st_exp(NativeHandle, out var result), result);

        /// <summary>e to the power of each element, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor exp_()
        {
            NativeError.Check(Native.st_exp_(NativeHandle));
            return this;
        }

        /// <summary>2 to the power of each element.</summary>
        public Tensor exp2() =>
            NativeError.Tensor(Native.st_exp2(NativeHandle, out var result), result);

        /// <summary>2 to the power of each element, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor exp2_()
        {
            NativeError.Check(Native.st_exp2_(NativeHandle));
            return this;
        }

        /// <summary>e to the power of each element, minus one, exact near zero.</summary>
        public Tensor expm1() =>
            NativeError.Tensor(Native.st_expm1(NativeHandle, out var result), result);

        /// <summary>e to the power of each element, minus one, exact near zero, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor expm1_()
        {
            NativeError.Check(Native.st_expm1_(NativeHandle));
            return this;
        }

        /// <summary>The nearest whole number not above each element.</summary>
        public Tensor floor() =>
            NativeError.Tensor(Native.st_floor(NativeHandle, out var result), result);

        /// <summary>The nearest whole number not above each element, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor floor_()
        {
            NativeError.Check(Native.st_floor_(NativeHandle));
            return this;
        }

        /// <summary>Each element without its whole part.</summary>
        public Tensor frac() =>
            NativeError.Tensor(Native.st_frac(NativeHandle, out var result), result);

        /// <summary>Each element without its whole part, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor frac_()
        {
            NativeError.Check(Native.st_frac_(NativeHandle));
            return this;
        }

        /// <summary>The logarithm of the gamma function.</summary>
        public Tensor lgamma() =>
            NativeError.Tensor(Native.st_lgamma(NativeHandle, out var result), result);

        /// <summary>The logarithm of the gamma function, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor lgamma_()
        {
            NativeError.Check(Native.st_lgamma_(NativeHandle));
            return this;
        }

        /// <summary>The natural logarithm; NaN below zero.</summary>
        public Tensor log() =>
            NativeError.Tensor(Native.st_log(NativeHandle, out var result), result);

        /// <summary>The natural logarithm; NaN below zero, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor log_()
        {
            NativeError.Check(Native.st_log_(NativeHandle));
            return this;
        }

        /// <summary>The logarithm to base 10.</summary>
        public Tensor log10() =>
            NativeError.Tensor(Native.st_log10(NativeHandle, out var result), result);

        /// <summary>The logarithm to base 10, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor log10_()
        {
            NativeError.Check(Native.st_log10_(NativeHandle));
            return this;
        }

        /// <summary>The natural logarithm of one plus each element, exact near zero.</summary>
        public Tensor log1p() =>
            NativeError.Tensor(Native.st_log1p(NativeHandle, out var result), result);

        /// <summary>The natural logarithm of one plus each element, exact near zero, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor log1p_()
        {
            NativeError.Check(Native.st_log1p_(NativeHandle));
            return this;
        }

        /// <summary>The logarithm to base 2.</summary>
        public Tensor log2() =>
            NativeError.Tensor(Native.st_log2(NativeHandle, out var result), result);

        /// <summary>The logarithm to base 2, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor log2_()
        {
            NativeError.Check(Native.st_log2_(NativeHandle));
            return this;
        }

        /// <summary>Whether each element is zero.</summary>
        public Tensor logical_not() =>
            NativeError.Tensor(Native.st_logical_not(NativeHandle, out var result), result);

        /// <summary>Whether each element is zero, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor logical_not_()
        {
            NativeError.Check(Native.st_logical_not_(NativeHandle));
            return this;
        }

        /// <summary>Every bit inverted; the negation of truth values.</summary>
        public Tensor bitwise_not() =>
            NativeError.Tensor(Native.st_bitwise_not(NativeHandle, out var result), result);

        /// <summary>Every bit inverted; the negation of truth values, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor bitwise_not_()
        {
            NativeError.Check(Native.st_bitwise_not_(NativeHandle));
            return this;
        }

        /// <summary>Each element with its sign changed.</summary>
        public Tensor neg() =>
            NativeError.Tensor(Native.st_neg(NativeHandle, out var result), result);

        /// <summary>Each element with its sign changed, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor neg_()
        {
            NativeError.Check(Native.st_neg_(NativeHandle));
            return this;
        }

        /// <summary>Radians to degrees.</summary>
        public Tensor rad2deg() =>
            NativeError.Tensor(Native.st_rad2deg(NativeHandle, out var result), result);

        /// <summary>Radians to degrees, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor rad2deg_()
        {
            NativeError.Check(Native.st_rad2deg_(NativeHandle));
            return this;
        }

        /// <summary>One divided by each element.</summary>
        public Tensor reciprocal() =>
            NativeError.Tensor(Native.st_reciprocal(NativeHandle, out var result), result);

        /// <summary>One divided by each element, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor reciprocal_()
        {
            NativeError.Check(Native.st_reciprocal_(NativeHandle));
            return this;
        }

        /// <summary>max(0, x); the gradient at 0 is 0.</summary>
        public Tensor relu() =>
            NativeError.Tensor(Native.st_relu(NativeHandle, out var result), result);

        /// <summary>max(0, x); the gradient at 0 is 0, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor relu_()
        {
            NativeError.Check(Native.st_relu_(NativeHandle));
            return this;
        }

        /// <summary>One divided by the square root.</summary>
        public Tensor rsqrt() =>
            NativeError.Tensor(Native.st_rsqrt(NativeHandle, out var result), result);

        /// <summary>One divided by the square root, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor rsqrt_()
        {
            NativeError.Check(Native.st_rsqrt_(NativeHandle));
            return this;
        }

        /// <summary>The sign: -1, 0 or 1.</summary>
        public Tensor sgn() =>
            NativeError.Tensor(Native.st_sgn(NativeHandle, out var result), result);

        /// <summary>The sign: -1, 0 or 1, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sgn_()
        {
            NativeError.Check(Native.st_sgn_(NativeHandle));
            return this;
        }

        /// <inheritdoc cref="nn.functional.prelu"/>
        public Tensor prelu(Tensor target) => nn.functional.prelu(this, target);

        /// <inheritdoc cref="nn.functional.silu"/>
        public Tensor silu() => nn.functional.silu(this);

        /// <summary>1 / (1 + exp(-x)).</summary>
        public Tensor sigmoid() =>
            NativeError.Tensor(Native.st_sigmoid(NativeHandle, out var result), result);

        /// <summary>1 / (1 + exp(-x)), in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sigmoid_()
        {
            NativeError.Check(Native.st_sigmoid_(NativeHandle));
            return this;
        }

        /// <summary>The sign: -1, 0 or 1.</summary>
        public Tensor sign() =>
            NativeError.Tensor(Native.st_sign(NativeHandle, out var result), result);

        /// <summary>The sign: -1, 0 or 1, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sign_()
        {
            NativeError.Check(Native.st_sign_(NativeHandle));
            return this;
        }

        /// <summary>The sine of radians.</summary>
        public Tensor sin() =>
            NativeError.Tensor(Native.st_sin(NativeHandle, out var result), result);

        /// <summary>The sine of radians, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sin_()
        {
            NativeError.Check(Native.st_sin_(NativeHandle));
            return this;
        }

        /// <summary>sin(pi x) / (pi x), 1 at 0.</summary>
        public Tensor sinc() =>
            NativeError.Tensor(Native.st_sinc(NativeHandle, out var result), result);

        /// <summary>sin(pi x) / (pi x), 1 at 0, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sinc_()
        {
            NativeError.Check(Native.st_sinc_(NativeHandle));
            return this;
        }

        /// <summary>The hyperbolic sine.</summary>
        public Tensor sinh() =>
            NativeError.Tensor(Native.st_sinh(NativeHandle, out var result), result);

        /// <summary>The hyperbolic sine, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sinh_()
        {
            NativeError.Check(Native.st_sinh_(NativeHandle));
            return this;
        }

        /// <summary>The square root; NaN below zero.</summary>
        public Tensor sqrt() =>
            NativeError.Tensor(Native.st_sqrt(NativeHandle, out var result), result);

        /// <summary>The square root; NaN below zero, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sqrt_()
        {
            NativeError.Check(Native.st_sqrt_(NativeHandle));
            return this;
        }

        /// <summary>Each element times itself.</summary>
        public Tensor square() =>
            NativeError.Tensor(Native.st_square(NativeHandle, out var result), result);

        /// <summary>The tangent of radians.</summary>
        public Tensor tan() =>
            NativeError.Tensor(Native.st_tan(NativeHandle, out var result), result);

        /// <summary>The tangent of radians, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor tan_()
        {
            NativeError.Check(Native.st_tan_(NativeHandle));
            return this;
        }

        /// <summary>The hyperbolic tangent.</summary>
        public Tensor tanh() =>
            NativeError.Tensor(Native.st_tanh(NativeHandle, out var result), result);

        /// <summary>The hyperbolic tangent, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor tanh_()
        {
            NativeError.Check(Native.st_tanh_(NativeHandle));
            return this;
        }

        /// <summary>Each element without its fraction.</summary>
        public Tensor trunc() =>
            NativeError.Tensor(Native.st_trunc(NativeHandle, out var result), result);

        /// <summary>Each element without its fraction, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor trunc_()
        {
            NativeError.Check(Native.st_trunc_(NativeHandle));
            return this;
        }

        /// <summary>Whether each element is NaN.</summary>
        public Tensor isnan() =>
            NativeError.Tensor(Native.st_isnan(NativeHandle, out var result), result);

        /// <summary>Whether each element is infinite.</summary>
        public Tensor isinf() =>
            NativeError.Tensor(Native.st_isinf(NativeHandle, out var result), result);

        /// <summary>Whether each element is neither infinite nor NaN.</summary>
        public Tensor isfinite() =>
            NativeError.Tensor(Native.st_isfinite(NativeHandle, out var result), result);

        /// <summary>Whether each element is plus infinity.</summary>
        public Tensor isposinf() =>
            NativeError.Tensor(Native.st_isposinf(NativeHandle, out var result), result);

        /// <summary>Whether each element is minus infinity.</summary>
        public Tensor isneginf() =>
            NativeError.Tensor(Native.st_isneginf(NativeHandle, out var result), result);

        /// <summary>Whether each element has its sign bit set.</summary>
        public Tensor signbit() =>
            NativeError.Tensor(Native.st_signbit(NativeHandle, out var result), result);

        /// <summary>The nearest number of so many decimals; halves to the even one.</summary>
        public Tensor round(long decimals = 0) =>
            NativeError.Tensor(Native.st_round(NativeHandle, decimals, out var result), result);

        /// <summary>The nearest number of so many decimals; halves to the even one, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor round_(long decimals = 0)
        {
            NativeError.Check(Native.st_round_(NativeHandle, decimals));
            return this;
        }

        /// <summary>NaN replaced by a number, infinities by the largest and smallest finite numbers.</summary>
        public Tensor nan_to_num(double nan = 0) =>
            NativeError.Tensor(Native.st_nan_to_num(NativeHandle, nan, out var result), result);

        /// <summary>log(x / (1 - x)).</summary>
        public Tensor logit() =>
            NativeError.Tensor(Native.st_logit(NativeHandle, out var result), result);

        /// <summary>exp(x) divided by its sum along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) =>
            NativeError.Tensor(Native.st_softmax(NativeHandle, dim, TypeCode(dtype), out var result), result);

        /// <summary>The logarithm of the softmax along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            NativeError.Tensor(Native.st_log_softmax(NativeHandle, dim, TypeCode(dtype), out var result), result);

        /// <summary>Each element moved into [min, max]; a missing bound does not bind. NaN stays.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            NativeError.Tensor(Native.st_clamp(NativeHandle, Scalar.ValueOf(min), Scalar.ValueOf(max), out var result), result);

        /// <summary>Each element moved into [min, max], in place; a missing bound does not bind.</summary>
        /// <returns>This tensor.</returns>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            NativeError.Check(Native.st_clamp_(NativeHandle, Scalar.ValueOf(min), Scalar.ValueOf(max)));
            return this;
        }

        /// <summary>Each element moved between the bounds at its place, which are broadcast.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            NativeError.Tensor(Native.st_clamp_tensor(NativeHandle, HandleOf(min), HandleOf(max), out var result), result);

        /// <summary>Each element moved between the bounds at its place, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null)
        {
            NativeError.Check(Native.st_clamp_tensor_(NativeHandle, HandleOf(min), HandleOf(max)));
            return this;
        }

        /// <summary>Each element, or the bound where it is larger.</summary>
        public Tensor clamp_max(Scalar max) =>
            NativeError.Tensor(Native.st_clamp_max(NativeHandle, max.Value, out var result), result);

        /// <summary>Each element, or the bound where it is larger, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor clamp_max_(Scalar max)
        {
            NativeError.Check(Native.st_clamp_max_(NativeHandle, max.Value));
            return this;
        }

        /// <summary>Each element, or the bound where it is smaller.</summary>
        public Tensor clamp_min(Scalar min) =>
            NativeError.Tensor(Native.st_clamp_min(NativeHandle, min.Value, out var result), result);

        /// <summary>Each element, or the bound where it is smaller, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor clamp_min_(Scalar min)
        {
            NativeError.Check(Native.st_clamp_min_(NativeHandle, min.Value));
            return this;
        }
    }
}
