using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Trials;

/// <summary>How an evaluation of a trial ended.</summary>
/// <param name="State">Completed, Failed, Diverged or Pruned.</param>
/// <param name="Metrics">When completed one a metric, of its kind: a finite number, a Boolean, or a text, which is null where the result has none. Else empty.</param>
/// <param name="Error">The message and stack of a failed trial; which metrics are not finite of a diverged one; after which report a pruned one was stopped; else null.</param>
public sealed record TrialOutcome(TrialState State, IReadOnlyList<MetricValue?> Metrics, string? Error = null)
{
    /// <summary>Completed with these metrics, or diverged when one of them is NaN or infinite.</summary>
    /// <remarks>Of a text with more than 64,000 characters the first and the last are kept, and how many are left out.</remarks>
    /// <exception cref="ArgumentException">The number of metrics is not the space's, or one is of another kind.</exception>
    public static TrialOutcome Of(SpaceDescriptor space, IReadOnlyList<MetricValue?> metrics)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.Count != space.Metrics.Count)
        {
            throw new ArgumentException($"Expected {space.Metrics.Count} metrics of '{space.Experiment}', found {metrics.Count}", nameof(metrics));
        }

        var kept = new MetricValue?[metrics.Count];
        var odd = new List<string>();
        for (var i = 0; i < kept.Length; i++)
        {
            var (metric, value) = (space.Metrics[i], metrics[i]);
            if (!Fits(metric, value))
            {
                throw new ArgumentException($"'{metric.Name}' of '{space.Experiment}' is {metric.Kind}, found [{string.Join(", ", metrics)}]", nameof(metrics));
            }

            kept[i] = Shorten(value);
            if (value is { IsFinite: false })
            {
                odd.Add($"{metric.Name} is {value}");
            }
        }

        return odd.Count == 0 ? new TrialOutcome(TrialState.Completed, kept) : new TrialOutcome(TrialState.Diverged, [], string.Join(", ", odd));
    }

    /// <summary>Diverged for a reason that the experiment gives.</summary>
    public static TrialOutcome Divergence(string reason) => new(TrialState.Diverged, [], reason);

    /// <summary>Stopped early, with the last report as text.</summary>
    public static TrialOutcome Pruning(string reason) => new(TrialState.Pruned, [], reason);

    /// <summary>Failed with a message, such as an exception's text with its stack.</summary>
    public static TrialOutcome Failure(string error) => new(TrialState.Failed, [], error);

    /// <summary>Refuses what no store may keep.</summary>
    /// <exception cref="ArgumentException">The state is not an end, or the metrics do not fit it.</exception>
    internal void Check(SpaceDescriptor space)
    {
        if (State is TrialState.Pending or TrialState.Running)
        {
            throw new ArgumentException($"A trial cannot end as {State}");
        }

        if (State == TrialState.Completed && !Fit(space.Metrics, Metrics))
        {
            throw new ArgumentException($"A completed trial of '{space.Experiment}' needs {space.Metrics.Count} metrics of their kinds, numbers finite, found [{string.Join(", ", Metrics)}]; make outcomes with {nameof(TrialOutcome)}.{nameof(Of)}");
        }
    }

    private static bool Fit(IReadOnlyList<MetricDescriptor> metrics, IReadOnlyList<MetricValue?> values)
    {
        if (values.Count != metrics.Count)
        {
            return false;
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (!Fits(metrics[i], values[i]) || values[i]?.IsFinite == false)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(MetricDescriptor metric, MetricValue? value) => value is { } known
        ? known.IsNumber ? metric.IsNumber : known.Kind == metric.Kind
        : metric.Kind == AxisKind.Text;

    private static MetricValue? Shorten(MetricValue? value) => value is { Kind: AxisKind.Text } text && text.AsText() is var whole && LongText.Shorten(whole) is var kept && !ReferenceEquals(whole, kept) ? kept : value;
}
