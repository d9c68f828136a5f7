namespace Sweep.Runtime.Devices;

/// <summary>Counts the faults of devices. One that fails three trials in a row is out. Not thread-safe.</summary>
internal sealed class DeviceHealth
{
    /// <summary>How many trials in a row may fail by a device's fault.</summary>
    public const int Limit = 3;

    private readonly Dictionary<string, int> _faults = [];
    private readonly List<string> _out = [];

    /// <summary>The devices that are out, in the order in which they went.</summary>
    public IReadOnlyList<string> Out => [.. _out];

    /// <summary>A trial on a device ended.</summary>
    /// <param name="device">The device's name.</param>
    /// <param name="isFault">Whether that was by the device's fault.</param>
    public void Count(string device, bool isFault)
    {
        _faults[device] = isFault ? _faults.GetValueOrDefault(device) + 1 : 0;
        if (_faults[device] == Limit && !_out.Contains(device))
        {
            _out.Add(device);
        }
    }

    /// <summary>Whether a device takes no more trials.</summary>
    public bool IsOut(string device) => _out.Contains(device);
}
