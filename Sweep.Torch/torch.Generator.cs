// Partial by topic: see torch.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers (Mersenne twister, PyTorch's own sequence) on the CPU.</summary>
    /// <remarks>Not thread-safe as a stream: two threads that draw from one interleave.</remarks>
    public class Generator : IDisposable
    {
        private readonly GeneratorHandle _handle;

        /// <summary>A generator of its own, seeded.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The device is not the CPU.</exception>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            NativeError.Check(Native.st_generator(seed, (int)this.device.type, this.device.index, out _handle));
        }

        private Generator(GeneratorHandle handle)
        {
            device = CPU;
            _handle = handle;
        }

        /// <summary>The generator of the CPU that operations use when none is given.</summary>
        public static Generator Default
        {
            get
            {
                NativeError.Check(Native.st_default_generator(out var handle));
                return new Generator(handle);
            }
        }

        /// <summary>Where the numbers are made.</summary>
        public Device device { get; }

        /// <summary>The native generator; owned by this object.</summary>
        public IntPtr Handle => _handle.DangerousGetHandle();

        /// <summary>What the native side takes for an optional generator.</summary>
        internal static GeneratorHandle HandleOf(Generator? generator) => generator is null ? GeneratorHandle.None : generator._handle;

        /// <summary>The whole state, a byte tensor of 5,056 elements; <see cref="set_state"/> continues from it.</summary>
        public Tensor get_state() => NativeError.Tensor(Native.st_generator_get_state(_handle, out var state), state);

        /// <summary>Continues from a state of <see cref="get_state"/>.</summary>
        public void set_state(Tensor value) => NativeError.Check(Native.st_generator_set_state(_handle, value.NativeHandle));

        /// <summary>Starts the sequence of that seed.</summary>
        /// <returns>This generator.</returns>
        public Generator manual_seed(long seed)
        {
            NativeError.Check(Native.st_generator_set_seed(_handle, unchecked((ulong)seed)));
            return this;
        }

        /// <summary>Starts the sequence of a seed that the operating system gives.</summary>
        /// <returns>The seed.</returns>
        public long seed()
        {
            NativeError.Check(Native.st_generator_seed(_handle, out var seed));
            return unchecked((long)seed);
        }

        /// <summary>The seed that the sequence started from.</summary>
        public long initial_seed()
        {
            NativeError.Check(Native.st_generator_initial_seed(_handle, out var seed));
            return unchecked((long)seed);
        }

        /// <summary>Frees the native generator.</summary>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native generator; its handle frees it too when nobody does.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
                _handle.Dispose();
        }
    }
}
