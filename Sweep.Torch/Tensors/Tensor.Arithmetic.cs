// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum; shapes are broadcast, types promoted.</summary>
        public Tensor add(Tensor target) =>
            NativeError.Tensor(Native.st_add(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>This plus alpha times the other.</summary>
        public Tensor add(Tensor target, Scalar alpha) =>
            NativeError.Tensor(Native.st_add_alpha(NativeHandle, target.NativeHandle, alpha.Value, out var result), result);

        /// <summary>Each element plus a number.</summary>
        public Tensor add(Scalar scalar) =>
            NativeError.Tensor(Native.st_add_scalar(NativeHandle, scalar.Value, out var result), result);

        /// <summary>Each element plus alpha times a number.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) =>
            NativeError.Tensor(Native.st_add_scalar_alpha(NativeHandle, scalar.Value, alpha.Value, out var result), result);

        /// <summary>Adds the other, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor add_(Tensor target)
        {
            NativeError.Check(Native.st_add_(NativeHandle, target.NativeHandle));
            return this;
        }

        /// <summary>Adds alpha times the other, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor add_(Tensor target, Scalar alpha)
        {
            NativeError.Check(Native.st_add_alpha_(NativeHandle, target.NativeHandle, alpha.Value));
            return this;
        }

        /// <summary>Adds a number, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor add_(Scalar scalar)
        {
            NativeError.Check(Native.st_add_scalar_(NativeHandle, scalar.Value));
            return this;
        }

        /// <summary>Adds alpha times a number, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor add_(Scalar scalar, Scalar alpha)
        {
            NativeError.Check(Native.st_add_scalar_alpha_(NativeHandle, scalar.Value, alpha.Value));
            return this;
        }

        /// <summary>The difference; shapes are broadcast, types promoted.</summary>
        public Tensor sub(Tensor target) =>
            NativeError.Tensor(Native.st_sub(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>Each element minus a number.</summary>
        public Tensor sub(Scalar target) =>
            NativeError.Tensor(Native.st_sub_scalar(NativeHandle, target.Value, out var result), result);

        /// <summary>The difference, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sub_(Tensor target)
        {
            NativeError.Check(Native.st_sub_(NativeHandle, target.NativeHandle));
            return this;
        }

        /// <summary>Each element minus a number, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor sub_(Scalar target)
        {
            NativeError.Check(Native.st_sub_scalar_(NativeHandle, target.Value));
            return this;
        }

        /// <summary>The product, element by element; shapes are broadcast, types promoted.</summary>
        public Tensor mul(Tensor target) =>
            NativeError.Tensor(Native.st_mul(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>Each element times a number.</summary>
        public Tensor mul(Scalar target) =>
            NativeError.Tensor(Native.st_mul_scalar(NativeHandle, target.Value, out var result), result);

        /// <summary>The product, element by element, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor mul_(Tensor target)
        {
            NativeError.Check(Native.st_mul_(NativeHandle, target.NativeHandle));
            return this;
        }

        /// <summary>Each element times a number, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor mul_(Scalar target)
        {
            NativeError.Check(Native.st_mul_scalar_(NativeHandle, target.Value));
            return this;
        }

        /// <summary>The remainder with the sign of the dividend.</summary>
        public Tensor fmod(Tensor target) =>
            NativeError.Tensor(Native.st_fmod(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>The remainder by a number, with the sign of the dividend.</summary>
        public Tensor fmod(Scalar scalar) =>
            NativeError.Tensor(Native.st_fmod_scalar(NativeHandle, scalar.Value, out var result), result);

        /// <summary>The remainder with the sign of the dividend, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor fmod_(Tensor target)
        {
            NativeError.Check(Native.st_fmod_(NativeHandle, target.NativeHandle));
            return this;
        }

        /// <summary>The remainder by a number, with the sign of the dividend, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor fmod_(Scalar scalar)
        {
            NativeError.Check(Native.st_fmod_scalar_(NativeHandle, scalar.Value));
            return this;
        }

        /// <summary>The remainder with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) =>
            NativeError.Tensor(Native.st_remainder(NativeHandle, target.NativeHandle, out var result), result);

        /// <summary>The remainder by a number, with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar) =>
            NativeError.Tensor(Native.st_remainder_scalar(NativeHandle, scalar.Value, out var result), result);

        /// <summary>The remainder with the sign of the divisor, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor remainder_(Tensor target)
        {
            NativeError.Check(Native.st_remainder_(NativeHandle, target.NativeHandle));
            return this;
        }

        /// <summary>The remainder by a number, with the sign of the divisor, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor remainder_(Scalar scalar)
        {
            NativeError.Check(Native.st_remainder_scalar_(NativeHandle, scalar.Value));
            return this;
        }

        /// <summary>The quotient, real unless rounded; shapes are broadcast.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            NativeError.Tensor(Native.st_div(NativeHandle, target.NativeHandle, (int)rounding_mode, out var result), result);

        /// <summary>Each element divided by a number, real unless rounded.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            NativeError.Tensor(Native.st_div_scalar(NativeHandle, target.Value, (int)rounding_mode, out var result), result);

        /// <summary>Divides by the other, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            NativeError.Check(Native.st_div_(NativeHandle, target.NativeHandle, (int)rounding_mode));
            return this;
        }

        /// <summary>Divides by a number, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            NativeError.Check(Native.st_div_scalar_(NativeHandle, target.Value, (int)rounding_mode));
            return this;
        }

        /// <summary>The quotient rounded down.</summary>
        public Tensor floor_divide(Tensor other) =>
            NativeError.Tensor(Native.st_floor_divide(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>Each element divided by a number, rounded down.</summary>
        public Tensor floor_divide(Scalar other) =>
            NativeError.Tensor(Native.st_floor_divide_scalar(NativeHandle, other.Value, out var result), result);

        /// <summary>Each element to the power at its place.</summary>
        public Tensor pow(Tensor exponent) =>
            NativeError.Tensor(Native.st_pow(NativeHandle, exponent.NativeHandle, out var result), result);

        /// <summary>Each element to one power.</summary>
        public Tensor pow(Scalar exponent) =>
            NativeError.Tensor(Native.st_pow_scalar(NativeHandle, exponent.Value, out var result), result);

        /// <summary>Each element to the power at its place, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor pow_(Tensor exponent)
        {
            NativeError.Check(Native.st_pow_(NativeHandle, exponent.NativeHandle));
            return this;
        }

        /// <summary>Each element to one power, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor pow_(Scalar exponent)
        {
            NativeError.Check(Native.st_pow_scalar_(NativeHandle, exponent.Value));
            return this;
        }

        /// <summary>The angle of the vector (other, this), in radians.</summary>
        public Tensor atan2(Tensor other) =>
            NativeError.Tensor(Native.st_atan2(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The square root of the sum of the squares.</summary>
        public Tensor hypot(Tensor other) =>
            NativeError.Tensor(Native.st_hypot(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>This times log(y), 0 where this is 0.</summary>
        public Tensor xlogy(Tensor y) =>
            NativeError.Tensor(Native.st_xlogy(NativeHandle, y.NativeHandle, out var result), result);

        /// <summary>log(exp(a) + exp(b)) without overflow.</summary>
        public Tensor logaddexp(Tensor other) =>
            NativeError.Tensor(Native.st_logaddexp(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The magnitude of this with the sign of the other.</summary>
        public Tensor copysign(Tensor other) =>
            NativeError.Tensor(Native.st_copysign(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The larger of both, element by element; NaN where one is.</summary>
        public Tensor maximum(Tensor other) =>
            NativeError.Tensor(Native.st_maximum(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The smaller of both, element by element; NaN where one is.</summary>
        public Tensor minimum(Tensor other) =>
            NativeError.Tensor(Native.st_minimum(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The larger of both, element by element; NaN where one is.</summary>
        public Tensor max(Tensor other) =>
            NativeError.Tensor(Native.st_maximum(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The smaller of both, element by element; NaN where one is.</summary>
        public Tensor min(Tensor other) =>
            NativeError.Tensor(Native.st_minimum(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>This plus value times the product of two tensors.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            NativeError.Tensor(Native.st_addcmul(NativeHandle, tensor1.NativeHandle, tensor2.NativeHandle, value.Value, out var result), result);

        /// <summary>Adds value times the product of two tensors, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            NativeError.Check(Native.st_addcmul_(NativeHandle, tensor1.NativeHandle, tensor2.NativeHandle, value.Value));
            return this;
        }

        /// <summary>This plus value times the quotient of two tensors.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            NativeError.Tensor(Native.st_addcdiv(NativeHandle, tensor1.NativeHandle, tensor2.NativeHandle, value.Value, out var result), result);

        /// <summary>Adds value times the quotient of two tensors, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            NativeError.Check(Native.st_addcdiv_(NativeHandle, tensor1.NativeHandle, tensor2.NativeHandle, value.Value));
            return this;
        }

        /// <summary>This plus weight times the distance to the end.</summary>
        public Tensor lerp(Tensor end, Tensor weight) =>
            NativeError.Tensor(Native.st_lerp(NativeHandle, end.NativeHandle, weight.NativeHandle, out var result), result);

        /// <summary>Moves towards the end by weight times the distance, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor lerp_(Tensor end, Tensor weight)
        {
            NativeError.Check(Native.st_lerp_(NativeHandle, end.NativeHandle, weight.NativeHandle));
            return this;
        }

        /// <summary>This plus weight times the distance to the end. Not in TorchSharp.</summary>
        public Tensor lerp(Tensor end, Scalar weight) =>
            NativeError.Tensor(Native.st_lerp_scalar(NativeHandle, end.NativeHandle, weight.Value, out var result), result);

        /// <summary>Moves towards the end by weight times the distance, in place. Not in TorchSharp.</summary>
        /// <returns>This tensor.</returns>
        public Tensor lerp_(Tensor end, Scalar weight)
        {
            NativeError.Check(Native.st_lerp_scalar_(NativeHandle, end.NativeHandle, weight.Value));
            return this;
        }

        /// <summary>The bits of both.</summary>
        public Tensor bitwise_and(Tensor other) =>
            NativeError.Tensor(Native.st_bitwise_and(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>Whether the truth of both holds; zero is false.</summary>
        public Tensor logical_and(Tensor other) =>
            NativeError.Tensor(Native.st_logical_and(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The bits of either.</summary>
        public Tensor bitwise_or(Tensor other) =>
            NativeError.Tensor(Native.st_bitwise_or(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>Whether the truth of either holds; zero is false.</summary>
        public Tensor logical_or(Tensor other) =>
            NativeError.Tensor(Native.st_logical_or(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The bits of exactly one.</summary>
        public Tensor bitwise_xor(Tensor other) =>
            NativeError.Tensor(Native.st_bitwise_xor(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>Whether the truth of exactly one holds; zero is false.</summary>
        public Tensor logical_xor(Tensor other) =>
            NativeError.Tensor(Native.st_logical_xor(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>The bits of both, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor bitwise_and_(Tensor other)
        {
            NativeError.Check(Native.st_bitwise_and_(NativeHandle, other.NativeHandle));
            return this;
        }

        /// <summary>Whether the truth of both holds, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor logical_and_(Tensor other)
        {
            NativeError.Check(Native.st_logical_and_(NativeHandle, other.NativeHandle));
            return this;
        }

        /// <summary>The bits of either, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor bitwise_or_(Tensor other)
        {
            NativeError.Check(Native.st_bitwise_or_(NativeHandle, other.NativeHandle));
            return this;
        }

        /// <summary>Whether the truth of either holds, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor logical_or_(Tensor other)
        {
            NativeError.Check(Native.st_logical_or_(NativeHandle, other.NativeHandle));
            return this;
        }

        /// <summary>The bits of exactly one, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor bitwise_xor_(Tensor other)
        {
            NativeError.Check(Native.st_bitwise_xor_(NativeHandle, other.NativeHandle));
            return this;
        }

        /// <summary>Whether the truth of exactly one holds, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor logical_xor_(Tensor other)
        {
            NativeError.Check(Native.st_logical_xor_(NativeHandle, other.NativeHandle));
            return this;
        }

        /// <summary>This plus the quotient of two tensors.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        /// <summary>Adds the quotient of two tensors, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);
    }
}
