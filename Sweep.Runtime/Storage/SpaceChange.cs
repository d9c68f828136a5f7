using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>What lies between the space that a store holds and the space that is declared now, and what a stored trial is in the latter. Pure.</summary>
/// <remarks>
/// Axis values may come and go, an enum may move to another namespace, an int become a long, an axis become conditional: a trial keeps its meaning, or is
/// outside the space. An axis may be new if it has a default, and an axis or metric may have another name if it says which it had.
/// </remarks>
internal sealed class SpaceChange
{
    private readonly SpaceDescriptor _stored;
    private readonly SpaceDescriptor _declared;
    private readonly int[] _axes;
    private readonly int[] _metrics;

    private SpaceChange(SpaceDescriptor stored, SpaceDescriptor declared)
    {
        (_stored, _declared) = (stored, declared);
        _axes = SourcesOf(declared.Axes, stored.Axes, axis => axis.Name, axis => axis.FormerNames);
        _metrics = SourcesOf(declared.Metrics, stored.Metrics, metric => metric.Name, metric => metric.FormerNames);
        Refusals = [.. AxisRefusals(), .. MetricRefusals()];
    }

    /// <summary>One text for each difference that cannot be bridged, showing both sides; empty when there is none.</summary>
    public IReadOnlyList<string> Refusals { get; }

    /// <summary>Metrics that the store has no column for.</summary>
    public IReadOnlyList<MetricDescriptor> AddedMetrics => [.. _declared.Metrics.Where((_, i) => _metrics[i] < 0)];

    /// <summary>The names that metrics had and have.</summary>
    public IReadOnlyList<(string Old, string New)> RenamedMetrics =>
        [.. Pairs(_metrics).Select(pair => (Old: _stored.Metrics[pair.Stored].Name, New: _declared.Metrics[pair.Declared].Name)).Where(names => names.Old != names.New)];

    /// <summary>True when columns get other names, or axes come, change places or may be missing now: then every key changes, or the columns' types do.</summary>
    public bool MovesColumns =>
        RenamedAxes.Any() || RenamedMetrics.Count > 0 || _axes.Length != _stored.Axes.Count || _axes.Where((source, axis) => source != axis).Any()
        || Pairs(_axes).Any(pair => _stored.Axes[pair.Stored].Condition is null != _declared.Axes[pair.Declared].Condition is null);

    /// <summary>In words what is done to columns; empty when nothing is.</summary>
    public IReadOnlyList<string> Steps =>
    [
        .. _declared.Axes.Where((_, i) => _axes[i] < 0).Select(axis => $"axis {axis.Name} is new ({axis.Default} in the trials that there are)"),
        .. RenamedAxes.Select(names => $"axis {names.Old} is now {names.New}"),
        .. Pairs(_axes).Select(pair => pair.Stored) is var order && !order.SequenceEqual(order.Order()) ? ["the axes are in another order"] : Array.Empty<string>(),
        .. AddedMetrics.Select(metric => $"metric {metric.Name} is new"),
        .. RenamedMetrics.Select(names => $"metric {names.Old} is now {names.New}"),
    ];

    private IEnumerable<(string Old, string New)> RenamedAxes =>
        Pairs(_axes).Select(pair => (Old: _stored.Axes[pair.Stored].Name, New: _declared.Axes[pair.Declared].Name)).Where(names => names.Old != names.New);

    /// <summary>Compares.</summary>
    public static SpaceChange Between(SpaceDescriptor stored, SpaceDescriptor declared) => new(stored, declared);

    /// <summary>Refuses when there is a reason to.</summary>
    /// <exception cref="StoreException">The difference cannot be bridged.</exception>
    public void ThrowIfRefused(string place)
    {
        if (Refusals.Count > 0)
        {
            throw new StoreException($"{place} holds '{_declared.Experiment}' with another declaration: {string.Join("; ", Refusals)}. Or keep the new trials elsewhere with --store FILE");
        }
    }

    /// <summary>In one line what was done.</summary>
    /// <param name="left">How many trials are outside the space now that were in it.</param>
    /// <param name="returned">How many are in it that were outside.</param>
    /// <returns>Null when that is nothing.</returns>
    public string? Describe(long left, long returned)
    {
        List<string> done = [.. Steps];
        if (left > 0)
        {
            done.Add($"{Trials(left)} outside the space now, kept and not run");
        }

        if (returned > 0)
        {
            done.Add($"{Trials(returned)} in the space again");
        }

        return done.Count == 0 ? null : $"The stored trials of '{_declared.Experiment}' follow its declaration: {string.Join("; ", done)}";
    }

    /// <summary>The values that a stored trial has in the declared space: those of a new axis are its default, where it is active.</summary>
    /// <param name="stored">One an axis of the stored space.</param>
    public AxisValue[] Map(IReadOnlyList<AxisValue> stored)
    {
        var values = new AxisValue[_axes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var axis = _declared.Axes[i];
            values[i] = _axes[i] >= 0 ? stored[_axes[i]] : axis.Condition?.Holds(values) ?? true ? axis.Default : AxisValue.Inactive;
        }

        return values;
    }

    /// <summary>The metrics that a stored trial has in the declared space.</summary>
    /// <typeparam name="T">What stands for a missing metric by its default.</typeparam>
    /// <param name="stored">One a metric of the stored space.</param>
    public T?[] MapMetrics<T>(IReadOnlyList<T?> stored) => [.. _metrics.Select(source => source < 0 ? default : stored[source])];

    /// <summary>A stored trial as it is in the declared space.</summary>
    public TrialRecord Map(TrialRecord stored)
    {
        var values = Map(stored.Values);
        return stored with { Values = values, Metrics = MapMetrics(stored.Metrics), Key = ConfigKey.Format(_declared, values), OutOfSpace = !_declared.Contains(values) };
    }

    // By its name, else by a name that it had and that no other has now.
    private static int[] SourcesOf<T>(IReadOnlyList<T> declared, IReadOnlyList<T> stored, Func<T, string> name, Func<T, IReadOnlyList<string>> formerNames)
    {
        var now = declared.Select(name).ToHashSet();
        var taken = new HashSet<int>();
        var sources = new int[declared.Count];
        for (var i = 0; i < sources.Length; i++)
        {
            var source = IndexOf(name(declared[i]));
            for (var former = 0; source < 0 && former < formerNames(declared[i]).Count; former++)
            {
                source = now.Contains(formerNames(declared[i])[former]) ? -1 : IndexOf(formerNames(declared[i])[former]);
            }

            sources[i] = source >= 0 && taken.Add(source) ? source : -1;
        }

        return sources;

        int IndexOf(string wanted)
        {
            for (var i = 0; i < stored.Count; i++)
            {
                if (name(stored[i]) == wanted)
                {
                    return i;
                }
            }

            return -1;
        }
    }

    private static string Trials(long count) => count == 1 ? "1 trial is" : $"{count:N0} trials are";

    private static IEnumerable<(int Declared, int Stored)> Pairs(int[] sources)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] >= 0)
            {
                yield return (i, sources[i]);
            }
        }
    }

    private IEnumerable<string> AxisRefusals()
    {
        foreach (var axis in _stored.Axes.Where((_, i) => !_axes.Contains(i)))
        {
            yield return $"axis {axis.Name} is in the store and not declared: put it back, or give the property that it became [FormerlyNamed(\"{axis.Name}\")]";
        }

        for (var i = 0; i < _axes.Length; i++)
        {
            var now = _declared.Axes[i];
            if (_axes[i] < 0)
            {
                if (now.Default.IsInactive)
                {
                    yield return $"axis {now.Name} is declared and not in the store: give its property an initializer that is one of its values, which the trials that there are then have";
                }
            }
            else if (_stored.Axes[_axes[i]] is var then && (now.Kind != then.Kind || AxisValueCodec.IsSingle(now.ClrType) != AxisValueCodec.IsSingle(then.ClrType)))
            {
                yield return $"axis {now.Name} is {then.ClrType} in the store and {now.ClrType} in the declaration: put the type back";
            }
        }
    }

    private IEnumerable<string> MetricRefusals()
    {
        foreach (var metric in _stored.Metrics.Where((_, i) => !_metrics.Contains(i)))
        {
            yield return $"metric {metric.Name} is in the store and not declared: put it back, or give the property that it became [FormerlyNamed(\"{metric.Name}\")]";
        }

        foreach (var (declared, stored) in Pairs(_metrics))
        {
            if (_declared.Metrics[declared].Kind != _stored.Metrics[stored].Kind)
            {
                yield return $"metric {_declared.Metrics[declared].Name} is {_stored.Metrics[stored].Kind} in the store and {_declared.Metrics[declared].Kind} in the declaration: put the type back";
            }
        }
    }
}
