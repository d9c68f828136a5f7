using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The twin of <c>Options</c> in shim.h: element type and device of a new tensor, -1 for the default.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeOptions
{
    private readonly int _dtype;
    private readonly int _deviceType;
    private readonly int _deviceIndex;
    private readonly int _requiresGrad;

    internal NativeOptions(torch.ScalarType? dtype, torch.Device? device, bool requiresGrad = false)
    {
        _dtype = dtype is { } type ? (int)type : -1;
        _deviceType = device is null ? -1 : (int)device.type;
        _deviceIndex = device?.index ?? -1;
        _requiresGrad = requiresGrad ? 1 : 0;
    }
}
