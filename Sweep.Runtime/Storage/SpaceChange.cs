using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>What lies between the space that a store holds and the space that is declared now. Pure.</summary>
/// <param name="AddedMetrics">Metrics that the store has no column for: room can be made.</param>
/// <param name="Refusals">One text for each difference that makes old and new trials incomparable, showing both sides; empty when there is none.</param>
internal sealed record SpaceChange(IReadOnlyList<MetricDescriptor> AddedMetrics, IReadOnlyList<string> Refusals)
{
    /// <summary>Compares.</summary>
    /// <remarks>Axis values may come and go, an enum may move to another namespace and an int become a long: the trials keep their meaning and keys.</remarks>
    public static SpaceChange Between(SpaceDescriptor stored, SpaceDescriptor declared)
    {
        var refusals = AxisRefusals(stored, declared);
        var storedMetrics = stored.Metrics.ToDictionary(m => m.Name);
        foreach (var metric in stored.Metrics)
        {
            var now = declared.Metrics.FirstOrDefault(m => m.Name == metric.Name);
            if (now is null)
            {
                refusals.Add($"metric {metric.Name} is in the store and not declared");
            }
            else if (now.Kind != metric.Kind)
            {
                refusals.Add($"metric {metric.Name} is {metric.Kind} in the store and {now.Kind} in the declaration");
            }
        }

        return new([.. declared.Metrics.Where(m => !storedMetrics.ContainsKey(m.Name))], refusals);
    }

    /// <summary>Refuses when there is a reason to.</summary>
    /// <exception cref="StoreException">The difference cannot be bridged.</exception>
    public void ThrowIfRefused(string experiment, string place)
    {
        if (Refusals.Count > 0)
        {
            throw new StoreException($"{place} holds '{experiment}' with another declaration: {string.Join("; ", Refusals)}. Undo the change, or keep the new trials elsewhere with --store FILE");
        }
    }

    private static List<string> AxisRefusals(SpaceDescriptor stored, SpaceDescriptor declared)
    {
        var refusals = new List<string>();
        foreach (var axis in stored.Axes)
        {
            var now = declared.Axes.FirstOrDefault(a => a.Name == axis.Name);
            if (now is null)
            {
                refusals.Add($"axis {axis.Name} is in the store and not declared");
            }
            else if (now.Kind != axis.Kind || AxisColumn.IsSingle(now.ClrType) != AxisColumn.IsSingle(axis.ClrType))
            {
                refusals.Add($"axis {axis.Name} is {axis.ClrType} in the store and {now.ClrType} in the declaration");
            }
        }

        refusals.AddRange(declared.Axes.Where(a => stored.Axes.All(s => s.Name != a.Name)).Select(a => $"axis {a.Name} is declared and not in the store"));
        if (refusals.Count == 0 && !stored.Axes.Select(a => a.Name).SequenceEqual(declared.Axes.Select(a => a.Name)))
        {
            refusals.Add($"the axes are in the order {Names(stored)} in the store and {Names(declared)} in the declaration");
        }

        return refusals;
    }

    private static string Names(SpaceDescriptor space) => string.Join(", ", space.Axes.Select(a => a.Name));
}
