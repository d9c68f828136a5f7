using LiteDB;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>Which trials of an experiment are pending and which are running, in memory: who has the file alone needs no index for it, and a claim writes one page less.</summary>
internal sealed class LiteQueue
{
    /// <summary>The numbers of the trials that may be claimed.</summary>
    public SortedSet<long> Pending { get; } = [];

    /// <summary>The running trials by number.</summary>
    public SortedDictionary<long, RunningTrial> Running { get; } = [];

    /// <summary>The highest number of a trial; 0 of none.</summary>
    public long Last { get; private set; }

    /// <summary>Reads it from the trials. O(trials).</summary>
    public static LiteQueue Of(ILiteCollection<BsonDocument> trials)
    {
        var queue = new LiteQueue();
        foreach (var document in trials.Query().Select("{_id: $._id, State: $.State, Outside: $.Outside, LeaseToken: $.LeaseToken, Worker: $.Worker, LeaseUntil: $.LeaseUntil}").ToEnumerable())
        {
            queue.Put(document);
        }

        return queue;
    }

    /// <summary>Takes on what a trial's document says.</summary>
    public void Put(BsonDocument document)
    {
        var number = document[LiteNames.Id].AsInt64;
        Last = Math.Max(Last, number);
        Pending.Remove(number);
        Running.Remove(number);
        switch (TrialDocument.State(document))
        {
            case TrialState.Pending when !document["Outside"].AsBoolean:
                Pending.Add(number);
                break;
            case TrialState.Running:
                Running.Add(number, new RunningTrial(number, document["LeaseToken"].AsInt64, document["Worker"].AsString, document["LeaseUntil"].AsInt64));
                break;
        }
    }

    /// <summary>Whether a trial is running under a token.</summary>
    public bool IsHeld(long number, long token) => Running.TryGetValue(number, out var trial) && trial.Token == token;
}
