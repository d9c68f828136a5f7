using LiteDB;
using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>Which trials of an experiment are claimable and which are running, in memory: the one process that writes the file needs no index for it, and a claim writes one page less.</summary>
internal sealed class LiteQueue
{
    /// <summary>The numbers of the claimable trials.</summary>
    public SortedSet<long> Claimable { get; } = [];

    /// <summary>The numbers of the running trials.</summary>
    public SortedSet<long> Running { get; } = [];

    /// <summary>The highest number of a trial; 0 of none.</summary>
    public long Last { get; private set; }

    /// <summary>Reads it from the trials. O(trials).</summary>
    public static LiteQueue Of(ILiteCollection<BsonDocument> trials)
    {
        var queue = new LiteQueue();
        foreach (var document in trials.Query().Select("{_id: $._id, State: $.State, OutOfSpace: $.OutOfSpace}").ToEnumerable())
        {
            queue.Put(document[LiteNames.Id].AsInt64, TrialDocument.State(document), document["OutOfSpace"].AsBoolean);
        }

        return queue;
    }

    /// <summary>Takes over a trial's state.</summary>
    public void Put(TrialRecord trial) => Put(trial.Number, trial.State, trial.OutOfSpace);

    private void Put(long number, TrialState state, bool outOfSpace)
    {
        Last = Math.Max(Last, number);
        Claimable.Remove(number);
        Running.Remove(number);
        if (state == TrialState.Running)
        {
            Running.Add(number);
        }
        else if (state == TrialState.Pending && !outOfSpace)
        {
            Claimable.Add(number);
        }
    }
}
