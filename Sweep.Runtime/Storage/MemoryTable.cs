using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>One experiment's trials in memory. Not thread-safe.</summary>
internal sealed class MemoryTable(SpaceDescriptor space)
{
    private readonly Dictionary<string, MemoryTrial> _byKey = new(StringComparer.Ordinal);

    /// <summary>The declaration as last prepared.</summary>
    public SpaceDescriptor Space { get; set; } = space;

    /// <summary>In number order.</summary>
    public List<MemoryTrial> Trials { get; } = [];

    /// <summary>Adds a pending trial unless the config has one.</summary>
    public bool Add(AxisValue[] values)
    {
        var trial = new MemoryTrial(Trials.Count + 1, ConfigKey.Format(Space, values), [.. values]);
        if (!_byKey.TryAdd(trial.Key, trial))
        {
            return false;
        }

        Trials.Add(trial);
        return true;
    }

    /// <summary>Where a config is.</summary>
    public TrialPlace Find(string key) => _byKey.TryGetValue(key, out var trial) ? new(trial.Number, trial.State) : default;
}
