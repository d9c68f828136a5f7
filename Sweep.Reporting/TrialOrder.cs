using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>Sorts trials by columns; those that are equal on all of them by their numbers.</summary>
/// <param name="keys">The columns, the most important first.</param>
internal sealed class TrialOrder(IReadOnlyList<SortKey> keys) : IComparer<TrialRecord>
{
    /// <inheritdoc/>
    public int Compare(TrialRecord? x, TrialRecord? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        foreach (var key in keys)
        {
            var sign = key.Compare(key.Column.Read(x), key.Column.Read(y));
            if (sign != 0)
            {
                return sign;
            }
        }

        var numbers = x.Number.CompareTo(y.Number);
        return numbers != 0 ? numbers : x.Token.CompareTo(y.Token);
    }

    /// <summary>The trials in this order, or the first of them. Without columns, in the order in which they come, as they are read.</summary>
    /// <param name="trials">Read once.</param>
    /// <param name="top">How many; null for all. Of a sort, only so many are held in memory.</param>
    public IEnumerable<TrialRecord> Apply(IEnumerable<TrialRecord> trials, int? top)
    {
        ArgumentNullException.ThrowIfNull(trials);
        return (keys.Count, top) switch
        {
            (0, null) => trials,
            (0, { } count) => trials.Take(count),
            (_, null) => trials.Order(this),
            (_, { } count) => First(trials, count),
        };
    }

    private TrialRecord[] First(IEnumerable<TrialRecord> trials, int count)
    {
        var kept = new PriorityQueue<TrialRecord, TrialRecord>(Comparer<TrialRecord>.Create((x, y) => Compare(y, x))); // the last one is dropped first
        foreach (var trial in trials)
        {
            if (kept.Count < count)
            {
                kept.Enqueue(trial, trial);
            }
            else if (count > 0)
            {
                kept.EnqueueDequeue(trial, trial);
            }
        }

        return [.. kept.UnorderedItems.Select(static item => item.Element).Order(this)];
    }
}
