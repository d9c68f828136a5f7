// Partial by topic: see torch.cs.
namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.add(Tensor)"/>
    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    /// <inheritdoc cref="Tensor.add(Tensor, Scalar)"/>
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);

    /// <inheritdoc cref="Tensor.add(Scalar)"/>
    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    /// <inheritdoc cref="Tensor.add(Scalar, Scalar)"/>
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.add(right, alpha);

    /// <inheritdoc cref="Tensor.add_(Tensor)"/>
    public static Tensor add_(Tensor left, Tensor right) => left.add_(right);

    /// <inheritdoc cref="Tensor.add_(Tensor, Scalar)"/>
    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => left.add_(right, alpha);

    /// <inheritdoc cref="Tensor.add_(Scalar)"/>
    public static Tensor add_(Tensor left, Scalar right) => left.add_(right);

    /// <inheritdoc cref="Tensor.add_(Scalar, Scalar)"/>
    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => left.add_(right, alpha);

    /// <inheritdoc cref="Tensor.sub(Tensor)"/>
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    /// <inheritdoc cref="Tensor.sub(Scalar)"/>
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    /// <inheritdoc cref="Tensor.sub_(Tensor)"/>
    public static Tensor sub_(Tensor left, Tensor right) => left.sub_(right);

    /// <inheritdoc cref="Tensor.sub_(Scalar)"/>
    public static Tensor sub_(Tensor left, Scalar right) => left.sub_(right);

    /// <inheritdoc cref="Tensor.mul(Tensor)"/>
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    /// <inheritdoc cref="Tensor.mul(Scalar)"/>
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    /// <inheritdoc cref="Tensor.mul_(Tensor)"/>
    public static Tensor mul_(Tensor left, Tensor right) => left.mul_(right);

    /// <inheritdoc cref="Tensor.mul_(Scalar)"/>
    public static Tensor mul_(Tensor left, Scalar right) => left.mul_(right);

    /// <inheritdoc cref="Tensor.fmod(Tensor)"/>
    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);

    /// <inheritdoc cref="Tensor.fmod(Scalar)"/>
    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);

    /// <inheritdoc cref="Tensor.fmod_(Tensor)"/>
    public static Tensor fmod_(Tensor left, Tensor right) => left.fmod_(right);

    /// <inheritdoc cref="Tensor.fmod_(Scalar)"/>
    public static Tensor fmod_(Tensor left, Scalar right) => left.fmod_(right);

    /// <inheritdoc cref="Tensor.remainder(Tensor)"/>
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    /// <inheritdoc cref="Tensor.remainder(Scalar)"/>
    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    /// <inheritdoc cref="Tensor.remainder_(Tensor)"/>
    public static Tensor remainder_(Tensor left, Tensor right) => left.remainder_(right);

    /// <inheritdoc cref="Tensor.remainder_(Scalar)"/>
    public static Tensor remainder_(Tensor left, Scalar right) => left.remainder_(right);

    /// <inheritdoc cref="Tensor.div(Tensor, RoundingMode)"/>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);

    /// <inheritdoc cref="Tensor.div(Scalar, RoundingMode)"/>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);

    /// <inheritdoc cref="Tensor.div_(Tensor, RoundingMode)"/>
    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);

    /// <inheritdoc cref="Tensor.div_(Scalar, RoundingMode)"/>
    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);

    /// <inheritdoc cref="Tensor.floor_divide(Tensor)"/>
    public static Tensor floor_divide(Tensor input, Tensor other) => input.floor_divide(other);

    /// <inheritdoc cref="Tensor.pow(Tensor)"/>
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    /// <inheritdoc cref="Tensor.pow(Scalar)"/>
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    /// <inheritdoc cref="Tensor.pow_(Tensor)"/>
    public static Tensor pow_(Tensor left, Tensor exponent) => left.pow_(exponent);

    /// <inheritdoc cref="Tensor.pow_(Scalar)"/>
    public static Tensor pow_(Tensor left, Scalar exponent) => left.pow_(exponent);

    /// <inheritdoc cref="Tensor.atan2(Tensor)"/>
    public static Tensor atan2(Tensor input, Tensor other) => input.atan2(other);

    /// <inheritdoc cref="Tensor.hypot(Tensor)"/>
    public static Tensor hypot(Tensor left, Tensor right) => left.hypot(right);

    /// <inheritdoc cref="Tensor.xlogy(Tensor)"/>
    public static Tensor xlogy(Tensor x, Tensor y) => x.xlogy(y);

    /// <inheritdoc cref="Tensor.logaddexp(Tensor)"/>
    public static Tensor logaddexp(Tensor left, Tensor right) => left.logaddexp(right);

    /// <inheritdoc cref="Tensor.copysign(Tensor)"/>
    public static Tensor copysign(Tensor input, Tensor other) => input.copysign(other);

    /// <inheritdoc cref="Tensor.maximum(Tensor)"/>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    /// <inheritdoc cref="Tensor.minimum(Tensor)"/>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    /// <inheritdoc cref="Tensor.max(Tensor)"/>
    public static Tensor max(Tensor input, Tensor other) => input.max(other);

    /// <inheritdoc cref="Tensor.min(Tensor)"/>
    public static Tensor min(Tensor input, Tensor other) => input.min(other);

    /// <inheritdoc cref="Tensor.addcmul(Tensor, Tensor, Scalar)"/>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul(tensor1, tensor2, value);

    /// <inheritdoc cref="Tensor.addcmul_(Tensor, Tensor, Scalar)"/>
    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul_(tensor1, tensor2, value);

    /// <inheritdoc cref="Tensor.addcdiv(Tensor, Tensor, Scalar)"/>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv(tensor1, tensor2, value);

    /// <inheritdoc cref="Tensor.addcdiv_(Tensor, Tensor, Scalar)"/>
    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv_(tensor1, tensor2, value);

    /// <inheritdoc cref="Tensor.lerp(Tensor, Tensor)"/>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);

    /// <inheritdoc cref="Tensor.lerp(Tensor, Scalar)"/>
    public static Tensor lerp(Tensor input, Tensor end, Scalar weight) => input.lerp(end, weight);

    /// <inheritdoc cref="Tensor.bitwise_and(Tensor)"/>
    public static Tensor bitwise_and(Tensor left, Tensor right) => left.bitwise_and(right);

    /// <inheritdoc cref="Tensor.logical_and(Tensor)"/>
    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    /// <inheritdoc cref="Tensor.bitwise_or(Tensor)"/>
    public static Tensor bitwise_or(Tensor left, Tensor right) => left.bitwise_or(right);

    /// <inheritdoc cref="Tensor.logical_or(Tensor)"/>
    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    /// <inheritdoc cref="Tensor.bitwise_xor(Tensor)"/>
    public static Tensor bitwise_xor(Tensor left, Tensor right) => left.bitwise_xor(right);

    /// <inheritdoc cref="Tensor.logical_xor(Tensor)"/>
    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);

    /// <inheritdoc cref="Tensor.bitwise_and_(Tensor)"/>
    public static Tensor bitwise_and_(Tensor left, Tensor right) => left.bitwise_and_(right);

    /// <inheritdoc cref="Tensor.logical_and_(Tensor)"/>
    public static Tensor logical_and_(Tensor left, Tensor right) => left.logical_and_(right);

    /// <inheritdoc cref="Tensor.bitwise_or_(Tensor)"/>
    public static Tensor bitwise_or_(Tensor left, Tensor right) => left.bitwise_or_(right);

    /// <inheritdoc cref="Tensor.logical_or_(Tensor)"/>
    public static Tensor logical_or_(Tensor left, Tensor right) => left.logical_or_(right);

    /// <inheritdoc cref="Tensor.bitwise_xor_(Tensor)"/>
    public static Tensor bitwise_xor_(Tensor left, Tensor right) => left.bitwise_xor_(right);

    /// <inheritdoc cref="Tensor.logical_xor_(Tensor)"/>
    public static Tensor logical_xor_(Tensor left, Tensor right) => left.logical_xor_(right);
}
