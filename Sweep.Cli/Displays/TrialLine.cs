using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Displays;

/// <summary>Formats the outcome of a trial in one line.</summary>
internal static class TrialLine
{
    /// <summary>Such as <c>trial 3 completed: Activation=Splash,Seed=0 TestError 1.62 in 12 s</c>.</summary>
    public static string Describe(SpaceDescriptor space, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed)
    {
        var detail = outcome.State == TrialState.Completed
            ? string.Join(", ", Enumerable.Range(0, space.Metrics.Count)
                .Where(metric => space.Metrics[metric].Direction != Direction.None)
                .Select(metric => $"{space.Metrics[metric].Name} {Number(outcome.Metrics[metric]!.Value)}"))
            : outcome.Error?.Split('\n', 2)[0];
        return $"trial {lease.Id.Number} {outcome.State.ToString().ToLowerInvariant()}: {lease.Trial.Key} {detail} in {Duration.Format(elapsed)}";
    }

    /// <summary>Formats a number with five significant digits, in the invariant culture.</summary>
    public static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
