using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary>Finds the trial whose number a command line gives.</summary>
internal static class TrialArgument
{
    /// <summary>Reads the trial with a number.</summary>
    /// <param name="store">Holds the experiment's trials.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="text">The number as the user wrote it.</param>
    /// <exception cref="SweepException">The text is no number, the store has no trial of that number, or its declaration of the experiment does not fit.</exception>
    public static TrialRecord Find(ITrialStore store, Experiment experiment, string text)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(experiment);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            throw new SweepException($"Expected a trial number, found '{text}'; to list trials: {Invocation.Of($"show {experiment.Name}")}");
        }

        store.EnsureSchema(experiment.Space);
        return store.Trials(experiment.Space).Read(wanted)
            ?? throw new SweepException($"'{experiment.Name}' has no trial {wanted}; to list trials: {Invocation.Of($"show {experiment.Name}")}");
    }
}
