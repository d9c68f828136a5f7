using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Owns one native tensor handle; the tensor's memory goes when the last handle and the last use in a graph are gone.</summary>
/// <remarks>Thread-safe, as every <see cref="SafeHandle"/>: a call in flight keeps the handle alive.</remarks>
internal sealed class TensorHandle : SafeHandle
{
    /// <summary>The absent optional tensor: a null handle on the native side.</summary>
    internal static readonly TensorHandle None = new();

    private static long s_live;
    private static long s_peak;
    private bool _counted;

    /// <summary>For the marshaller, which sets the handle after the call.</summary>
    public TensorHandle()
        : base(0, ownsHandle: true)
    {
    }

    internal TensorHandle(nint handle)
        : this() => SetHandle(handle);

    /// <summary>Handles that are held by a Tensor and not yet released, in all threads.</summary>
    internal static long LiveCount => Interlocked.Read(ref s_live);

    /// <summary>The highest <see cref="LiveCount"/> so far.</summary>
    internal static long PeakCount => Interlocked.Read(ref s_peak);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Counts this handle until it is released. Called once, by the Tensor that takes it.</summary>
    internal void Count()
    {
        if (_counted)
            return;
        _counted = true;
        var live = Interlocked.Increment(ref s_live);
        var peak = Interlocked.Read(ref s_peak);
        while (live > peak)
        {
            var seen = Interlocked.CompareExchange(ref s_peak, live, peak);
            if (seen == peak)
                break;
            peak = seen;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        if (_counted)
            Interlocked.Decrement(ref s_live);
        return Native.st_free(handle) == 0;
    }
}
