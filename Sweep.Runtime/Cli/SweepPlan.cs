using System.CommandLine;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Cli;

/// <summary>Says what a run would do, without doing it.</summary>
internal static class SweepPlan
{
    /// <summary>One line: how many configs are selected, how many have ended, how many would run.</summary>
    public static string Describe(SweepApp app, ParseResult parsed, Experiment experiment, AxisFilter filter)
    {
        var path = parsed.GetValue(app.StoreOption)!;
        long ended = 0;
        if (File.Exists(path))
        {
            using var store = app.OpenExistingStore(parsed);
            if (store.Experiments.Contains(experiment.Name))
            {
                store.Prepare(experiment.Space);
                ended = store.Read(experiment.Space).LongCount(trial =>
                    trial.State is not (TrialState.Pending or TrialState.Running) && filter.Shape.IndexOf(filter.Space, [.. trial.Values]) >= 0);
            }
        }

        return $"{experiment.Name}: {filter.Count:N0} of {experiment.Count:N0} configs selected, {ended:N0} have ended in {path}, {filter.Count - ended:N0} would run";
    }
}
