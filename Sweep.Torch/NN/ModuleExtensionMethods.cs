namespace TorchSharp;

/// <summary>Moves modules: floating-point parameters and buffers change their type, all of them their device.</summary>
/// <remarks>In place: parameters stay the same objects, so an optimizer made before goes on. Each returns its module.</remarks>
public static class ModuleExtensionMethods
{
    /// <summary>To another element type.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, type, non_blocking);

    /// <summary>To another device and element type.</summary>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, device, type, non_blocking);

    /// <summary>To another device.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, new torch.Device(deviceType, deviceIndex), null, non_blocking);

    /// <summary>To another device.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, device, null, non_blocking);

    /// <summary>To another device, by its description, as "cpu" or "cuda:1".</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, new torch.Device(device), null, non_blocking);

    /// <summary>To the device and element type of a tensor.</summary>
    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, other.device, other.dtype, non_blocking);

    /// <summary>To the processor.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.CPU, non_blocking);

    /// <summary>To a GPU.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => module.to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>To 32-bit floating point.</summary>
    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float32, non_blocking);

    /// <summary>To 64-bit floating point.</summary>
    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float64, non_blocking);

    /// <summary>To 16-bit floating point.</summary>
    public static T half<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float16, non_blocking);

    /// <summary>To bfloat16.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.BFloat16, non_blocking);

    private static T Move<T>(T module, torch.Device? device, torch.ScalarType? type, bool nonBlocking)
        where T : torch.nn.Module
    {
        module.Move(device, type, nonBlocking);
        return module;
    }
}
