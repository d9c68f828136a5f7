namespace Sweep.Runtime.Devices;

/// <summary>Counts the faults of devices. One on which three different configs in a row fail by its fault, each in a process that had evaluated nothing before, is out. Not thread-safe.</summary>
/// <remarks>A config that fails so on two devices is to blame itself, and counts for neither.</remarks>
internal sealed class DeviceHealth
{
    /// <summary>How many configs in a row may fail by a device's fault.</summary>
    public const int Limit = 3;

    private readonly Dictionary<string, HashSet<string>> _faulty = []; // of each device, the configs that failed on it since one did not
    private readonly Dictionary<string, string> _first = []; // of each config that has failed so, the device
    private readonly List<string> _out = [];

    /// <summary>The devices that are out, in the order in which they went.</summary>
    public IReadOnlyList<string> Out => [.. _out];

    /// <summary>A trial on a device ended otherwise than by the device's fault.</summary>
    public void Clear(string device) => _faulty.Remove(device);

    /// <summary>A trial failed by a device's fault, in a process that had evaluated nothing before.</summary>
    /// <param name="device">The device's name.</param>
    /// <param name="key">The trial's config.</param>
    public void Count(string device, string key)
    {
        if (!_first.TryAdd(key, device) && _first[key] != device)
        {
            _faulty.GetValueOrDefault(_first[key])?.Remove(key);
            return;
        }

        if (!_faulty.TryGetValue(device, out var configs))
        {
            _faulty.Add(device, configs = []);
        }

        if (configs.Add(key) && configs.Count == Limit && !_out.Contains(device))
        {
            _out.Add(device);
        }
    }

    /// <summary>Whether a device takes no more trials.</summary>
    public bool IsOut(string device) => _out.Contains(device);
}
