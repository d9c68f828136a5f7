using static TorchSharp.torch;

namespace Sweep.Tests.Devices;

/// <summary>Makes <c>meta</c> the default device until it is disposed: a tensor that is made without naming a device has no values, and raises where it meets one that has.</summary>
/// <remarks>The setting is the process's: only in the collection "torch".</remarks>
internal sealed class MetaDefault : IDisposable
{
    private readonly Device _before = get_default_device();

    public MetaDefault() => set_default_device(device("meta"));

    public void Dispose() => set_default_device(_before);
}
