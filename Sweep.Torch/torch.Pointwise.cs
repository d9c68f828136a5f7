// Partial by topic: see torch.cs.
namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.abs()"/>
    public static Tensor abs(Tensor input) => input.abs();

    /// <inheritdoc cref="Tensor.abs_()"/>
    public static Tensor abs_(Tensor input) => input.abs_();

    /// <inheritdoc cref="Tensor.acos()"/>
    public static Tensor acos(Tensor input) => input.acos();

    /// <inheritdoc cref="Tensor.acos_()"/>
    public static Tensor acos_(Tensor input) => input.acos_();

    /// <inheritdoc cref="Tensor.acosh()"/>
    public static Tensor acosh(Tensor input) => input.acosh();

    /// <inheritdoc cref="Tensor.acosh_()"/>
    public static Tensor acosh_(Tensor input) => input.acosh_();

    /// <inheritdoc cref="Tensor.asin()"/>
    public static Tensor asin(Tensor input) => input.asin();

    /// <inheritdoc cref="Tensor.asin_()"/>
    public static Tensor asin_(Tensor input) => input.asin_();

    /// <inheritdoc cref="Tensor.asinh()"/>
    public static Tensor asinh(Tensor input) => input.asinh();

    /// <inheritdoc cref="Tensor.asinh_()"/>
    public static Tensor asinh_(Tensor input) => input.asinh_();

    /// <inheritdoc cref="Tensor.atan()"/>
    public static Tensor atan(Tensor input) => input.atan();

    /// <inheritdoc cref="Tensor.atan_()"/>
    public static Tensor atan_(Tensor input) => input.atan_();

    /// <inheritdoc cref="Tensor.atanh()"/>
    public static Tensor atanh(Tensor input) => input.atanh();

    /// <inheritdoc cref="Tensor.atanh_()"/>
    public static Tensor atanh_(Tensor input) => input.atanh_();

    /// <inheritdoc cref="Tensor.ceil()"/>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <inheritdoc cref="Tensor.ceil_()"/>
    public static Tensor ceil_(Tensor input) => input.ceil_();

    /// <inheritdoc cref="Tensor.cos()"/>
    public static Tensor cos(Tensor input) => input.cos();

    /// <inheritdoc cref="Tensor.cos_()"/>
    public static Tensor cos_(Tensor input) => input.cos_();

    /// <inheritdoc cref="Tensor.cosh()"/>
    public static Tensor cosh(Tensor input) => input.cosh();

    /// <inheritdoc cref="Tensor.cosh_()"/>
    public static Tensor cosh_(Tensor input) => input.cosh_();

    /// <inheritdoc cref="Tensor.deg2rad()"/>
    public static Tensor deg2rad(Tensor input) => input.deg2rad();

    /// <inheritdoc cref="Tensor.deg2rad_()"/>
    public static Tensor deg2rad_(Tensor input) => input.deg2rad_();

    /// <inheritdoc cref="Tensor.digamma()"/>
    public static Tensor digamma(Tensor input) => input.digamma();

    /// <inheritdoc cref="Tensor.digamma_()"/>
    public static Tensor digamma_(Tensor input) => input.digamma_();

    /// <inheritdoc cref="Tensor.erf()"/>
    public static Tensor erf(Tensor input) => input.erf();

    /// <inheritdoc cref="Tensor.erf_()"/>
    public static Tensor erf_(Tensor input) => input.erf_();

    /// <inheritdoc cref="Tensor.erfc()"/>
    public static Tensor erfc(Tensor input) => input.erfc();

    /// <inheritdoc cref="Tensor.erfc_()"/>
    public static Tensor erfc_(Tensor input) => input.erfc_();

    /// <inheritdoc cref="Tensor.erfinv()"/>
    public static Tensor erfinv(Tensor input) => input.erfinv();

    /// <inheritdoc cref="Tensor.erfinv_()"/>
    public static Tensor erfinv_(Tensor input) => input.erfinv_();

    /// <inheritdoc cref="Tensor.exp()"/>
    public static Tensor exp(Tensor input) => input.exp();

    /// <inheritdoc cref="Tensor.exp_()"/>
    public static Tensor exp_(Tensor input) => input.exp_();

    /// <inheritdoc cref="Tensor.exp2()"/>
    public static Tensor exp2(Tensor input) => input.exp2();

    /// <inheritdoc cref="Tensor.exp2_()"/>
    public static Tensor exp2_(Tensor input) => input.exp2_();

    /// <inheritdoc cref="Tensor.expm1()"/>
    public static Tensor expm1(Tensor input) => input.expm1();

    /// <inheritdoc cref="Tensor.expm1_()"/>
    public static Tensor expm1_(Tensor input) => input.expm1_();

    /// <inheritdoc cref="Tensor.floor()"/>
    public static Tensor floor(Tensor input) => input.floor();

    /// <inheritdoc cref="Tensor.floor_()"/>
    public static Tensor floor_(Tensor input) => input.floor_();

    /// <inheritdoc cref="Tensor.frac()"/>
    public static Tensor frac(Tensor input) => input.frac();

    /// <inheritdoc cref="Tensor.frac_()"/>
    public static Tensor frac_(Tensor input) => input.frac_();

    /// <inheritdoc cref="Tensor.lgamma()"/>
    public static Tensor lgamma(Tensor input) => input.lgamma();

    /// <inheritdoc cref="Tensor.lgamma_()"/>
    public static Tensor lgamma_(Tensor input) => input.lgamma_();

    /// <inheritdoc cref="Tensor.log()"/>
    public static Tensor log(Tensor input) => input.log();

    /// <inheritdoc cref="Tensor.log_()"/>
    public static Tensor log_(Tensor input) => input.log_();

    /// <inheritdoc cref="Tensor.log10()"/>
    public static Tensor log10(Tensor input) => input.log10();

    /// <inheritdoc cref="Tensor.log10_()"/>
    public static Tensor log10_(Tensor input) => input.log10_();

    /// <inheritdoc cref="Tensor.log1p()"/>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <inheritdoc cref="Tensor.log1p_()"/>
    public static Tensor log1p_(Tensor input) => input.log1p_();

    /// <inheritdoc cref="Tensor.log2()"/>
    public static Tensor log2(Tensor input) => input.log2();

    /// <inheritdoc cref="Tensor.log2_()"/>
    public static Tensor log2_(Tensor input) => input.log2_();

    /// <inheritdoc cref="Tensor.logical_not()"/>
    public static Tensor logical_not(Tensor input) => input.logical_not();

    /// <inheritdoc cref="Tensor.bitwise_not()"/>
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    /// <inheritdoc cref="Tensor.bitwise_not_()"/>
    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();

    /// <inheritdoc cref="Tensor.neg()"/>
    public static Tensor neg(Tensor input) => input.neg();

    /// <inheritdoc cref="Tensor.neg_()"/>
    public static Tensor neg_(Tensor input) => input.neg_();

    /// <inheritdoc cref="Tensor.rad2deg()"/>
    public static Tensor rad2deg(Tensor input) => input.rad2deg();

    /// <inheritdoc cref="Tensor.rad2deg_()"/>
    public static Tensor rad2deg_(Tensor input) => input.rad2deg_();

    /// <inheritdoc cref="Tensor.reciprocal()"/>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <inheritdoc cref="Tensor.reciprocal_()"/>
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    /// <inheritdoc cref="Tensor.relu()"/>
    public static Tensor relu(Tensor input) => input.relu();

    /// <inheritdoc cref="Tensor.relu_()"/>
    public static Tensor relu_(Tensor input) => input.relu_();

    /// <inheritdoc cref="Tensor.rsqrt()"/>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <inheritdoc cref="Tensor.rsqrt_()"/>
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    /// <inheritdoc cref="Tensor.sgn()"/>
    public static Tensor sgn(Tensor input) => input.sgn();

    /// <inheritdoc cref="Tensor.sgn_()"/>
    public static Tensor sgn_(Tensor input) => input.sgn_();

    /// <inheritdoc cref="Tensor.sigmoid()"/>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <inheritdoc cref="Tensor.sigmoid_()"/>
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

    /// <inheritdoc cref="Tensor.sign()"/>
    public static Tensor sign(Tensor input) => input.sign();

    /// <inheritdoc cref="Tensor.sign_()"/>
    public static Tensor sign_(Tensor input) => input.sign_();

    /// <inheritdoc cref="Tensor.sin()"/>
    public static Tensor sin(Tensor input) => input.sin();

    /// <inheritdoc cref="Tensor.sin_()"/>
    public static Tensor sin_(Tensor input) => input.sin_();

    /// <inheritdoc cref="Tensor.sinc()"/>
    public static Tensor sinc(Tensor input) => input.sinc();

    /// <inheritdoc cref="Tensor.sinc_()"/>
    public static Tensor sinc_(Tensor input) => input.sinc_();

    /// <inheritdoc cref="Tensor.sinh()"/>
    public static Tensor sinh(Tensor input) => input.sinh();

    /// <inheritdoc cref="Tensor.sinh_()"/>
    public static Tensor sinh_(Tensor input) => input.sinh_();

    /// <inheritdoc cref="Tensor.sqrt()"/>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <inheritdoc cref="Tensor.sqrt_()"/>
    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    /// <inheritdoc cref="Tensor.square()"/>
    public static Tensor square(Tensor input) => input.square();

    /// <inheritdoc cref="Tensor.tan()"/>
    public static Tensor tan(Tensor input) => input.tan();

    /// <inheritdoc cref="Tensor.tan_()"/>
    public static Tensor tan_(Tensor input) => input.tan_();

    /// <inheritdoc cref="Tensor.tanh()"/>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <inheritdoc cref="Tensor.tanh_()"/>
    public static Tensor tanh_(Tensor input) => input.tanh_();

    /// <inheritdoc cref="Tensor.trunc()"/>
    public static Tensor trunc(Tensor input) => input.trunc();

    /// <inheritdoc cref="Tensor.trunc_()"/>
    public static Tensor trunc_(Tensor input) => input.trunc_();

    /// <inheritdoc cref="Tensor.isnan()"/>
    public static Tensor isnan(Tensor input) => input.isnan();

    /// <inheritdoc cref="Tensor.isinf()"/>
    public static Tensor isinf(Tensor input) => input.isinf();

    /// <inheritdoc cref="Tensor.isfinite()"/>
    public static Tensor isfinite(Tensor input) => input.isfinite();

    /// <inheritdoc cref="Tensor.isposinf()"/>
    public static Tensor isposinf(Tensor input) => input.isposinf();

    /// <inheritdoc cref="Tensor.isneginf()"/>
    public static Tensor isneginf(Tensor input) => input.isneginf();

    /// <inheritdoc cref="Tensor.signbit()"/>
    public static Tensor signbit(Tensor input) => input.signbit();

    /// <inheritdoc cref="Tensor.round(long)"/>
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);

    /// <inheritdoc cref="Tensor.round_(long)"/>
    public static Tensor round_(Tensor input, long decimals = 0) => input.round_(decimals);

    /// <inheritdoc cref="Tensor.nan_to_num(double)"/>
    public static Tensor nan_to_num(Tensor input, double nan = 0) => input.nan_to_num(nan);

    /// <inheritdoc cref="Tensor.softmax(long, ScalarType?)"/>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    /// <inheritdoc cref="Tensor.clamp(Scalar, Scalar)"/>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    /// <inheritdoc cref="Tensor.clamp_(Scalar, Scalar)"/>
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp_(min, max);

    /// <inheritdoc cref="Tensor.clamp(Tensor, Tensor)"/>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    /// <inheritdoc cref="Tensor.clamp_(Tensor, Tensor)"/>
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);

    /// <inheritdoc cref="Tensor.clamp_max(Scalar)"/>
    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);

    /// <inheritdoc cref="Tensor.clamp_max_(Scalar)"/>
    public static Tensor clamp_max_(Tensor input, Scalar max) => input.clamp_max_(max);

    /// <inheritdoc cref="Tensor.clamp_min(Scalar)"/>
    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);

    /// <inheritdoc cref="Tensor.clamp_min_(Scalar)"/>
    public static Tensor clamp_min_(Tensor input, Scalar min) => input.clamp_min_(min);
}
