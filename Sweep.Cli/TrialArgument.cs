using System.Globalization;
using Sweep.Runtime.Trials;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Cli;

/// <summary>Finds the trial that a command line names.</summary>
public static class TrialArgument
{
    /// <summary>The trial with a number.</summary>
    /// <param name="store">Where.</param>
    /// <param name="experiment">Of which experiment.</param>
    /// <param name="text">The number, as it was written.</param>
    /// <param name="storePath">The store's file, for the message.</param>
    /// <exception cref="SweepException">The store has no trial of the experiment, or none of that number.</exception>
    public static TrialRecord Find(ITrialStore store, Experiment experiment, string text, string storePath)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(experiment);
        if (!store.Experiments.Contains(experiment.Name))
        {
            throw new SweepException($"{storePath} holds no trial of '{experiment.Name}'; run it first: {Invocation.Of($"run {experiment.Name}")}");
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            throw new SweepException($"Expected the number of a trial, found '{text}'; {Invocation.Of($"show {experiment.Name}")} lists them");
        }

        store.EnsureSchema(experiment.Space);
        return store.Trials(experiment.Space).Read(wanted)
            ?? throw new SweepException($"'{experiment.Name}' has no trial {wanted}; {Invocation.Of($"show {experiment.Name}")} lists them");
    }
}
