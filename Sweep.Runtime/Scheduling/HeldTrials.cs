using System.Diagnostics.CodeAnalysis;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>What each worker of a sweep is at. Not thread-safe.</summary>
internal sealed class HeldTrials(TimeProvider clock)
{
    private readonly Dictionary<int, HeldTrial> _held = [];

    /// <summary>How many trials are held.</summary>
    public int Count => _held.Count;

    /// <summary>Whether a trial is to have its device for itself.</summary>
    public bool HasAlone => _held.Values.Any(trial => trial.IsAlone);

    /// <summary>Whether a worker holds a trial.</summary>
    public bool Has(int worker) => _held.ContainsKey(worker);

    /// <summary>Every held trial.</summary>
    public IReadOnlyList<HeldTrial> All => [.. _held.Values];

    /// <summary>A worker has claimed a trial.</summary>
    /// <param name="worker">Which.</param>
    /// <param name="lease">The trial's lease.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="isAlone">Whether it is to have that device for itself.</param>
    /// <param name="isFirst">Whether the worker's process had evaluated nothing before it.</param>
    public void Add(int worker, TrialLease lease, string device, bool isAlone, bool isFirst)
    {
        var now = clock.GetTimestamp();
        _held[worker] = new HeldTrial(lease, device, isAlone, isFirst, now, now);
    }

    /// <summary>How many trials run on a device, and whether one of them is to have it for itself.</summary>
    public (int Running, bool IsTaken) On(string device)
    {
        var (running, isTaken) = (0, false);
        foreach (var trial in _held.Values)
        {
            if (trial.Device == device)
            {
                running++;
                isTaken |= trial.IsAlone;
            }
        }

        return (running, isTaken);
    }

    /// <summary>A worker has said something about the trial under this lease.</summary>
    /// <returns>The trial; null when the worker holds another one or none.</returns>
    public HeldTrial? Touch(int worker, LeaseId lease)
    {
        if (!_held.TryGetValue(worker, out var trial) || trial.Lease.Id != lease)
        {
            return null;
        }

        return _held[worker] = trial with { Heard = clock.GetTimestamp() };
    }

    /// <summary>A time in which a worker was stopped counts as none of its trial's.</summary>
    public void Excuse(int worker, TimeSpan time)
    {
        if (_held.TryGetValue(worker, out var trial))
        {
            _held[worker] = trial with { Excused = trial.Excused + time };
        }
    }

    /// <summary>A worker holds nothing any more.</summary>
    public bool Remove(int worker, [MaybeNullWhen(false)] out HeldTrial trial) => _held.Remove(worker, out trial);

    /// <summary>Forgets all.</summary>
    public void Clear() => _held.Clear();

    /// <summary>Whether a trial's worker has been heard of within <paramref name="silence"/>.</summary>
    public bool Answers(HeldTrial trial, TimeSpan silence) => clock.GetElapsedTime(trial.Heard) < silence;

    /// <summary>Why a worker's trial must be ended by force, if it must.</summary>
    /// <param name="worker">Which.</param>
    /// <param name="limit">How long a trial may take; null for as long as it wants.</param>
    /// <param name="silence">How long a worker may not be heard of.</param>
    public OverdueTrial? FindOverdue(int worker, TimeSpan? limit, TimeSpan silence)
    {
        if (!_held.TryGetValue(worker, out var trial))
        {
            return null;
        }

        if (clock.GetElapsedTime(trial.Since) - trial.Excused >= limit)
        {
            return new OverdueTrial(trial.Lease, $"time limit of {Duration.Format(limit.Value)} reached", IsFinal: true);
        }

        return Answers(trial, silence) ? null : new OverdueTrial(trial.Lease, $"worker did not answer for {Duration.Format(silence)}", IsFinal: false);
    }
}
