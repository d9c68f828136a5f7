using System.Numerics;
using System.Runtime.InteropServices;

namespace Sweep.Torch.Interop;

/// <summary>Uninitialised native memory for a kernel, aligned to 64 bytes. Blocks are pooled for the next kernel.</summary>
/// <remarks>
/// Sizes are rounded up to a power of two or three quarters of one. The pool keeps at most <see cref="MaxKeptBytes"/>; further blocks are returned to the system. Thread-safe. Dispose a block exactly once.
/// </remarks>
internal unsafe ref struct Scratch
{
    /// <summary>Largest number of bytes in the pool.</summary>
    public const long MaxKeptBytes = 256L << 20;

    private const int Alignment = 64;
    private const long SmallestBytes = 256;

    private static readonly Lock s_gate = new();
    private static readonly Dictionary<long, Stack<nint>> s_free = [];
    private static long s_keptBytes;

    private readonly long _bytes;
    private void* _memory;

    private Scratch(void* memory, long bytes)
    {
        _memory = memory;
        _bytes = bytes;
    }

    /// <summary>Bytes in the pool.</summary>
    public static long KeptBytes
    {
        get
        {
            lock (s_gate)
            {
                return s_keptBytes;
            }
        }
    }

    /// <summary>Rents memory.</summary>
    /// <param name="bytes">At least 0.</param>
    /// <exception cref="OutOfMemoryException">The allocation failed.</exception>
    public static Scratch RentBytes(long bytes)
    {
        var rounded = Round(bytes);
        lock (s_gate)
        {
            if (s_free.TryGetValue(rounded, out var blocks) && blocks.TryPop(out var kept))
            {
                s_keptBytes -= rounded;
                return new Scratch((void*)kept, rounded);
            }
        }

        return new Scratch(NativeMemory.AlignedAlloc((nuint)rounded, Alignment), rounded);
    }

    /// <summary>Rents memory for elements of a type.</summary>
    /// <param name="count">At least 0.</param>
    /// <exception cref="OutOfMemoryException">The allocation failed.</exception>
    public static Scratch Rent<T>(long count)
        where T : unmanaged => RentBytes(checked(count * sizeof(T)));

    /// <summary>Pointer to the first element.</summary>
    public readonly T* As<T>()
        where T : unmanaged => (T*)_memory;

    /// <summary>Sets the first elements to zero and returns a pointer to them.</summary>
    public readonly T* Cleared<T>(long count)
        where T : unmanaged
    {
        NativeMemory.Clear(_memory, checked((nuint)(count * sizeof(T))));
        return (T*)_memory;
    }

    /// <summary>Returns the memory to the pool. Pointers into it are invalid afterwards.</summary>
    public void Dispose()
    {
        if (_memory is null)
        {
            return;
        }

        lock (s_gate)
        {
            if (s_keptBytes + _bytes <= MaxKeptBytes)
            {
                if (!s_free.TryGetValue(_bytes, out var blocks))
                {
                    s_free[_bytes] = blocks = new();
                }

                blocks.Push((nint)_memory);
                s_keptBytes += _bytes;
                _memory = null;
                return;
            }
        }

        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    private static long Round(long bytes)
    {
        var power = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(bytes, SmallestBytes));
        return power / 4 * 3 >= Math.Max(bytes, SmallestBytes) ? power / 4 * 3 : power;
    }
}
