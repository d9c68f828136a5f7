// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>0 or 1, each element with the probability of 1 that this tensor has there.</summary>
        public Tensor bernoulli(Generator? generator = null) =>
            NativeError.Tensor(Native.st_bernoulli(NativeHandle, Generator.HandleOf(generator), out var result), result);

        /// <summary>Indices drawn by the weights of each row: int64, [..., num_samples].</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            NativeError.Tensor(Native.st_multinomial(NativeHandle, num_samples, replacement ? 1 : 0, Generator.HandleOf(generator), out var result), result);

        /// <summary>Overwrites every element by 1 with probability <paramref name="p"/>, else by 0.</summary>
        /// <returns>This tensor.</returns>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            NativeError.Check(Native.st_bernoulli_(NativeHandle, p, Generator.HandleOf(generator)));
            return this;
        }

        /// <summary>Overwrites every element by a uniform number of [from, to).</summary>
        /// <returns>This tensor.</returns>
        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            NativeError.Check(Native.st_uniform_(NativeHandle, from, to, Generator.HandleOf(generator)));
            return this;
        }

        /// <summary>Overwrites every element by a normal number.</summary>
        /// <returns>This tensor.</returns>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            NativeError.Check(Native.st_normal_(NativeHandle, mean, std, Generator.HandleOf(generator)));
            return this;
        }

        /// <summary>Overwrites every element by a whole number, uniform from <paramref name="from"/> up to, not with, <paramref name="to"/>.</summary>
        /// <returns>This tensor.</returns>
        public Tensor random_(double from, double to, Generator? generator = null)
        {
            NativeError.Check(Native.st_random_(NativeHandle, (long)from, (long)to, Generator.HandleOf(generator)));
            return this;
        }

        /// <summary>Overwrites every element by a number of the exponential distribution of that rate.</summary>
        /// <returns>This tensor.</returns>
        public Tensor exponential_(double lambda = 1, Generator? generator = null)
        {
            NativeError.Check(Native.st_exponential_(NativeHandle, lambda, Generator.HandleOf(generator)));
            return this;
        }
    }
}
