// Partial by topic: see torch.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of the CPU and of every CUDA device.</summary>
    /// <returns>The CPU's generator.</returns>
    public static Generator manual_seed(long seed)
    {
        NativeError.Check(Native.st_manual_seed(unchecked((ulong)seed)));
        return Generator.Default;
    }

    /// <summary>Seeds the default generator of the CPU by the operating system.</summary>
    /// <returns>The seed.</returns>
    public static long seed()
    {
        using var generator = Generator.Default;
        return generator.seed();
    }

    /// <summary>The seed of the CPU's default generator.</summary>
    public static long initial_seed()
    {
        using var generator = Generator.Default;
        return generator.initial_seed();
    }

    /// <summary>The state of the CPU's default generator, a byte tensor.</summary>
    public static Tensor get_rng_state()
    {
        using var generator = Generator.Default;
        return generator.get_state();
    }

    /// <summary>Continues the CPU's default generator from a state of <see cref="get_rng_state"/>.</summary>
    public static void set_rng_state(Tensor new_state)
    {
        using var generator = Generator.Default;
        generator.set_state(new_state);
    }

    /// <summary>The default generator of the CPU.</summary>
    public static class random
    {
        /// <inheritdoc cref="torch.get_rng_state"/>
        public static Tensor get_rng_state() => torch.get_rng_state();

        /// <inheritdoc cref="torch.set_rng_state"/>
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);

        /// <inheritdoc cref="torch.manual_seed"/>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <inheritdoc cref="torch.initial_seed"/>
        public static long initial_seed() => torch.initial_seed();

        /// <inheritdoc cref="torch.seed"/>
        public static long seed() => torch.seed();
    }
}
