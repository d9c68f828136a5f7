using System.Globalization;
using MathNet.Numerics.Statistics;
using Sweep.Reporting.Statistics;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Sections;

/// <summary>Trials that have the same values on some axes.</summary>
/// <param name="Values">One for each of the axes.</param>
/// <param name="Trials">In number order, at least one.</param>
public sealed record TrialGroup(IReadOnlyList<AxisValue> Values, IReadOnlyList<TrialRecord> Trials)
{
    private const int TextShown = 100; // characters

    /// <summary>The groups of trials: numbers by size, others in the order of their axis. O(trials).</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="trials">The trials.</param>
    /// <param name="axes">Places of axes; none for one group of all.</param>
    public static IReadOnlyList<TrialGroup> By(SpaceDescriptor space, IEnumerable<TrialRecord> trials, IReadOnlyList<int> axes)
    {
        ArgumentNullException.ThrowIfNull(space);
        var groups = new Dictionary<string, List<TrialRecord>>(StringComparer.Ordinal);
        foreach (var trial in trials)
        {
            var key = string.Join(',', axes.Select(axis => trial.Values[axis].IsInactive ? "%" : trial.Values[axis].ToKeyText()));
            (groups.TryGetValue(key, out var group) ? group : groups[key] = []).Add(trial);
        }

        var orders = axes.Select(axis => new AxisOrder(space.Axes[axis])).ToList();
        return
        [
            .. groups.Values.Select(group => new TrialGroup([.. axes.Select(axis => group[0].Values[axis])], group))
                .OrderBy(group => group.Values, Comparer<IReadOnlyList<AxisValue>>.Create((a, b) => orders.Select((order, i) => order.Compare(a[i], b[i])).FirstOrDefault(sign => sign != 0))),
        ];
    }

    /// <summary>The group in words, such as <c>Dataset Mnist, Epochs 2</c>; axes that are not active are left out.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="axes">Those the group was made by.</param>
    public string Describe(SpaceDescriptor space, IReadOnlyList<int> axes)
    {
        ArgumentNullException.ThrowIfNull(space);
        return string.Join(", ", axes.Select((axis, i) => (space.Axes[axis].Name, Value: Values[i])).Where(each => !each.Value.IsInactive).Select(each => $"{each.Name} {each.Value.ToDisplay()}"));
    }

    /// <summary>A short name, such as <c>Splash, Hinges 7</c>: the first axis by its value alone.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="axes">Those the group was made by.</param>
    public string Label(SpaceDescriptor space, IReadOnlyList<int> axes)
    {
        ArgumentNullException.ThrowIfNull(space);
        return string.Join(", ", axes.Select((axis, i) => (space.Axes[axis].Name, Value: Values[i], IsFirst: i == 0)).Where(each => !each.Value.IsInactive)
            .Select(each => each is { IsFirst: true, Value.Kind: AxisKind.Enum or AxisKind.Text } ? $"{each.Value.ToDisplay()}" : $"{each.Name} {each.Value.ToDisplay()}"));
    }

    /// <summary>Values in words: reals with four digits, unless two of them would read the same.</summary>
    public static IReadOnlyList<string> Shorten(IReadOnlyList<AxisValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var texts = values.Select(value => value is { IsInactive: false, Kind: AxisKind.Real } ? value.AsReal().ToString("G4", CultureInfo.InvariantCulture) : value.ToDisplay()).ToList();
        return texts.Distinct().Count() == values.Distinct().Count() ? texts : [.. values.Select(value => value.ToDisplay())];
    }

    /// <summary>What its trials gave for a metric; of a Boolean or text no numbers.</summary>
    /// <param name="metric">Its place in declaration order.</param>
    public Estimate Estimate(int metric)
    {
        var numbers = new RunningStatistics();
        foreach (var number in Trials.Where(trial => trial.State == TrialState.Completed).Select(trial => trial.Metrics[metric]).OfType<MetricValue>().Where(value => value.IsNumber))
        {
            numbers.Push(number);
        }

        return new(numbers, Trials.Count);
    }

    /// <summary>What its completed trials have in common of a Boolean or text, such as <c>true</c>, <c>true in 2 of 3</c> or <c>3 different</c>; empty where none has a text.</summary>
    /// <param name="metric">Its place in declaration order.</param>
    public string DescribeCommon(int metric)
    {
        var values = Trials.Where(trial => trial.State == TrialState.Completed).Select(trial => trial.Metrics[metric]).ToList();
        return values.Distinct().ToList() switch
        {
            [] => Statistics.Estimate.None,
            [{ Kind: AxisKind.Text } text] => DisplayText.Of(text.AsText()) is { Length: > TextShown } longer ? $"{longer.AsSpan(0, TextShown - 1)}…" : DisplayText.Of(text.AsText()),
            [var same] => $"{same}",
            var several when several.All(static value => value is not { Kind: AxisKind.Text }) => string.Create(CultureInfo.InvariantCulture, $"true in {values.Count(static value => value == true)} of {values.Count}"),
            var several => string.Create(CultureInfo.InvariantCulture, $"{several.Count} different"),
        };
    }
}
