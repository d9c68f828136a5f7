using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Engines;

/// <summary>Converts the device of a trial to a TorchSharp device.</summary>
public static class TrialDevice
{
    /// <summary>The device on which a trial creates its tensors.</summary>
    /// <param name="trial">A trial on <c>cpu</c>, <c>cuda:N</c> or <c>mps</c>.</param>
    /// <exception cref="SweepException">The device is none of these, or the engine cannot use it on this machine; the message says what to do.</exception>
    public static Device Of(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Parse(trial.Device);
    }

    /// <summary>Parses the name of a device.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda:N</c> or <c>mps</c>.</param>
    /// <exception cref="SweepException">The name is none of these, or the engine cannot use the device on this machine.</exception>
    internal static Device Parse(string name)
    {
        var number = 0;
        var isGpu = name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name.AsSpan("cuda:".Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
        if (name is not ("cpu" or "mps") && !isGpu)
        {
            throw new SweepException($"Expected a device such as cpu, cuda:0 or mps, found '{name}'");
        }

        if (name == "cpu")
        {
            return CPU;
        }

        TorchEngine.CheckDevice(name);
        return isGpu ? device(DeviceType.CUDA, number) : MPS;
    }

    /// <summary>Whether a device is something other than the processor; null stands for the processor.</summary>
    internal static bool IsAccelerator(Device? device) => device is { type: not DeviceType.CPU };
}
