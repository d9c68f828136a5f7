// Partial by topic: see Tensor.cs. Every operator makes a new tensor and broadcasts as the operation it names.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Tensor left, int right) => left.add((Scalar)right);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Tensor left, long right) => left.add((Scalar)right);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Tensor left, float right) => left.add((Scalar)right);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Tensor left, double right) => left.add((Scalar)right);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        /// <summary>The sum.</summary>
        public static Tensor operator +(int left, Tensor right) => right.add((Scalar)left);

        /// <summary>The sum.</summary>
        public static Tensor operator +(long left, Tensor right) => right.add((Scalar)left);

        /// <summary>The sum.</summary>
        public static Tensor operator +(float left, Tensor right) => right.add((Scalar)left);

        /// <summary>The sum.</summary>
        public static Tensor operator +(double left, Tensor right) => right.add((Scalar)left);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Tensor left, int right) => left.sub((Scalar)right);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Tensor left, long right) => left.sub((Scalar)right);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Tensor left, float right) => left.sub((Scalar)right);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Tensor left, double right) => left.sub((Scalar)right);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Reverse(right, left, static (a, b) => a.sub(b));

        /// <summary>The difference.</summary>
        public static Tensor operator -(int left, Tensor right) => Reverse(right, (Scalar)left, static (a, b) => a.sub(b));

        /// <summary>The difference.</summary>
        public static Tensor operator -(long left, Tensor right) => Reverse(right, (Scalar)left, static (a, b) => a.sub(b));

        /// <summary>The difference.</summary>
        public static Tensor operator -(float left, Tensor right) => Reverse(right, (Scalar)left, static (a, b) => a.sub(b));

        /// <summary>The difference.</summary>
        public static Tensor operator -(double left, Tensor right) => Reverse(right, (Scalar)left, static (a, b) => a.sub(b));

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, int right) => left.mul((Scalar)right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, long right) => left.mul((Scalar)right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, float right) => left.mul((Scalar)right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, double right) => left.mul((Scalar)right);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(int left, Tensor right) => right.mul((Scalar)left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(long left, Tensor right) => right.mul((Scalar)left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(float left, Tensor right) => right.mul((Scalar)left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(double left, Tensor right) => right.mul((Scalar)left);

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(Tensor left, int right) => left.div((Scalar)right);

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(Tensor left, long right) => left.div((Scalar)right);

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(Tensor left, float right) => left.div((Scalar)right);

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(Tensor left, double right) => left.div((Scalar)right);

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => Reverse(right, left, static (a, b) => a.div(b));

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(int left, Tensor right) => Reverse(right, (Scalar)left, static (a, b) => a.div(b));

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(long left, Tensor right) => Reverse(right, (Scalar)left, static (a, b) => a.div(b));

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(float left, Tensor right) => Reverse(right, (Scalar)left, static (a, b) => a.div(b));

        /// <summary>The quotient, real.</summary>
        public static Tensor operator /(double left, Tensor right) => Reverse(right, (Scalar)left, static (a, b) => a.div(b));

        /// <summary>The remainder, with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        /// <summary>The remainder, with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        /// <summary>The remainder, with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, int right) => left.remainder((Scalar)right);

        /// <summary>The remainder, with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, long right) => left.remainder((Scalar)right);

        /// <summary>The remainder, with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, float right) => left.remainder((Scalar)right);

        /// <summary>The remainder, with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, double right) => left.remainder((Scalar)right);

        /// <summary>Whether each element equals the other: a tensor of Bool.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <summary>Whether each element equals the other: a tensor of Bool.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <summary>Whether each element equals the other: a tensor of Bool.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>Whether each element differs from the other: a tensor of Bool.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <summary>Whether each element differs from the other: a tensor of Bool.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <summary>Whether each element differs from the other: a tensor of Bool.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>Whether each element is below the other: a tensor of Bool.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>Whether each element is below the other: a tensor of Bool.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>Whether each element is below the other: a tensor of Bool.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>Whether each element is at most the other: a tensor of Bool.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>Whether each element is at most the other: a tensor of Bool.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>Whether each element is at most the other: a tensor of Bool.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>Whether each element is above the other: a tensor of Bool.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>Whether each element is above the other: a tensor of Bool.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>Whether each element is above the other: a tensor of Bool.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>Whether each element is at least the other: a tensor of Bool.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>Whether each element is at least the other: a tensor of Bool.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>Whether each element is at least the other: a tensor of Bool.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        /// <summary>The bits of both.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        /// <summary>The bits of either.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        /// <summary>The bits of exactly one.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        /// <summary>Every bit inverted; the negation of truth values.</summary>
        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        /// <summary>Each element with its sign changed.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();

        /// <summary>The one element, converted.</summary>
        public static explicit operator float(Tensor value) => value.ToSingle();

        /// <summary>The one element, converted.</summary>
        public static explicit operator double(Tensor value) => value.ToDouble();

        /// <summary>The one element, converted.</summary>
        public static explicit operator sbyte(Tensor value) => value.ToSByte();

        /// <summary>The one element, converted.</summary>
        public static explicit operator byte(Tensor value) => value.ToByte();

        /// <summary>The one element, converted.</summary>
        public static explicit operator short(Tensor value) => value.ToInt16();

        /// <summary>The one element, converted.</summary>
        public static explicit operator int(Tensor value) => value.ToInt32();

        /// <summary>The one element, converted.</summary>
        public static explicit operator long(Tensor value) => value.ToInt64();

        /// <summary>The one element, converted.</summary>
        public static explicit operator bool(Tensor value) => value.ToBoolean();

        /// <summary>A scalar tensor, in the current dispose scope.</summary>
        public static implicit operator Tensor(byte value) => tensor(value);

        /// <summary>A copy of the numbers as a tensor of one dimension, in the current dispose scope.</summary>
        public static implicit operator Tensor(byte[] value) => tensor(value);

        /// <summary>A scalar tensor, in the current dispose scope.</summary>
        public static implicit operator Tensor(sbyte value) => tensor(value);

        /// <summary>A copy of the numbers as a tensor of one dimension, in the current dispose scope.</summary>
        public static implicit operator Tensor(sbyte[] value) => tensor(value);

        /// <summary>A scalar tensor, in the current dispose scope.</summary>
        public static implicit operator Tensor(short value) => tensor(value);

        /// <summary>A copy of the numbers as a tensor of one dimension, in the current dispose scope.</summary>
        public static implicit operator Tensor(short[] value) => tensor(value);

        /// <summary>A scalar tensor, in the current dispose scope.</summary>
        public static implicit operator Tensor(int value) => tensor(value);

        /// <summary>A copy of the numbers as a tensor of one dimension, in the current dispose scope.</summary>
        public static implicit operator Tensor(int[] value) => tensor(value);

        /// <summary>A scalar tensor, in the current dispose scope.</summary>
        public static implicit operator Tensor(long value) => tensor(value);

        /// <summary>A copy of the numbers as a tensor of one dimension, in the current dispose scope.</summary>
        public static implicit operator Tensor(long[] value) => tensor(value);

        /// <summary>A scalar tensor, in the current dispose scope.</summary>
        public static implicit operator Tensor(float value) => tensor(value);

        /// <summary>A copy of the numbers as a tensor of one dimension, in the current dispose scope.</summary>
        public static implicit operator Tensor(float[] value) => tensor(value);

        /// <summary>A scalar tensor, in the current dispose scope.</summary>
        public static implicit operator Tensor(double value) => tensor(value);

        /// <summary>A copy of the numbers as a tensor of one dimension, in the current dispose scope.</summary>
        public static implicit operator Tensor(double[] value) => tensor(value);

        /// <summary>A scalar tensor, in the current dispose scope.</summary>
        public static implicit operator Tensor(bool value) => tensor(value);

        /// <summary>A copy of the numbers as a tensor of one dimension, in the current dispose scope.</summary>
        public static implicit operator Tensor(bool[] value) => tensor(value);

        /// <summary>A scalar tensor of the number's type, in the current dispose scope.</summary>
        public static implicit operator Tensor(Scalar scalar) => full([], scalar, scalar.Type);

        private static Tensor Reverse(Tensor right, Scalar left, Func<Tensor, Tensor, Tensor> operation)
        {
            using var scope = NewDisposeScope();
            return operation(right.Number(left), right).MoveToOuterDisposeScope();
        }

        /// <summary>A number as libtorch takes one beside this tensor: it promotes the kind of the result, never the size.</summary>
        private Tensor Number(Scalar value) => NativeError.Tensor(Native.st_number(NativeHandle, value.Value, out var result), result);
    }
}
