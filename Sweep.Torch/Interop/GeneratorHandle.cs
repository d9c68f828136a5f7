using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Owns one native random generator.</summary>
internal sealed class GeneratorHandle : SafeHandle
{
    /// <summary>The default generator: a null handle on the native side.</summary>
    internal static readonly GeneratorHandle None = new();

    /// <summary>For the marshaller, which sets the handle after the call.</summary>
    public GeneratorHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Native.st_free_generator(handle) == 0;
}
