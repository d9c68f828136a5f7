using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Sees what has come into a store since the last look, whichever process it is from: trials that were added, and trials that have ended. Not thread-safe.</summary>
/// <remarks>A look costs one read, another for each trial that has come, and one question for all trials that have not ended together.</remarks>
internal sealed class TrialFollower
{
    private readonly IExperimentTrials _trials;
    private readonly Dictionary<string, long> _open = new(StringComparer.Ordinal); // those that have not ended, by key
    private long _last;

    /// <summary>Follows from here on.</summary>
    /// <param name="trials">The experiment's trials in the store.</param>
    /// <param name="stored">Those that were read before, by number.</param>
    public TrialFollower(IExperimentTrials trials, IEnumerable<TrialRecord> stored)
    {
        _trials = trials;
        foreach (var trial in stored)
        {
            See(trial);
        }
    }

    /// <summary>The end of a trial is known: it need not be looked for.</summary>
    /// <param name="values">One value per axis, in declaration order.</param>
    public void Forget(IReadOnlyList<AxisValue> values) => _open.Remove(ConfigKey.Format(_trials.Space, [.. values]));

    /// <summary>Looks.</summary>
    /// <returns>The trials of the space that were added, by number, and those that have ended, in no order that says when; one may be in both.</returns>
    public (IReadOnlyList<TrialRecord> Added, IReadOnlyList<TrialRecord> Ended) Look()
    {
        var ended = new List<TrialRecord>();
        if (_open.Count > 0)
        {
            List<(string Key, long Number)> open = [.. _open.Select(static each => (each.Key, each.Value)).OrderBy(static each => each.Value)];
            var statuses = _trials.Find([.. open.Select(static each => each.Key)]);
            foreach (var ((key, number), status) in open.Zip(statuses))
            {
                if (status.HasEnded && _trials.Read(number) is { HasEnded: true } trial)
                {
                    _open.Remove(key);
                    ended.Add(trial);
                }
            }
        }

        var added = new List<TrialRecord>();
        while (_trials.Read(_last + 1) is { } trial)
        {
            See(trial);
            if (!trial.OutOfSpace)
            {
                added.Add(trial);
                if (trial.HasEnded)
                {
                    ended.Add(trial);
                }
            }
        }

        return (added, ended);
    }

    private void See(TrialRecord trial)
    {
        _last = trial.Number;
        if (!trial.HasEnded && !trial.OutOfSpace)
        {
            _open.Add(trial.Key, trial.Number);
        }
    }
}
