using System.Collections;
using LiteDB;
using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>Which trials of an experiment are claimable and which are running, in memory: the one process that writes the file needs no index for it, and a claim writes one page less.</summary>
/// <remarks>Read at the first use from the trials that are in no ended block. Also keeps the documents of those blocks, and in memory the trials that are claimed next and ended next.</remarks>
internal sealed class LiteQueue
{
    private const int MaxKept = 2048;
    private readonly Dictionary<long, TrialRecord> _kept = []; // running and pending trials that were written lately
    private readonly Dictionary<long, int> _writings = []; // of running trials, of which it is known
    private readonly EndedBlocks _blocks;
    private readonly HashSet<long> _ended; // blocks with a document
    private readonly Dictionary<long, BitArray> _others = []; // which trials of the other blocks have ended
    private readonly HashSet<long> _written = []; // blocks of trials that were written in this transaction

    private LiteQueue(EndedBlocks blocks, IEnumerable<long> ended) => (_blocks, _ended) = (blocks, [.. ended]);

    /// <summary>The numbers of the claimable trials.</summary>
    public SortedSet<long> Claimable { get; } = [];

    /// <summary>The numbers of the running trials.</summary>
    public SortedSet<long> Running { get; } = [];

    /// <summary>The highest number of a trial; 0 of none.</summary>
    public long Last { get; private set; }

    /// <summary>The queue of an experiment without trials.</summary>
    public static LiteQueue Empty(LiteDatabase database, string experiment) => new(new EndedBlocks(database, experiment), []);

    /// <summary>Reads it. O(trials in no ended block). Writes the documents of blocks that have ended without one.</summary>
    public static LiteQueue Of(LiteDatabase database, string experiment)
    {
        var blocks = new EndedBlocks(database, experiment);
        var ended = blocks.Numbers();
        var queue = new LiteQueue(blocks, ended) { Last = ended.Count > 0 ? EndedBlock.First(ended[^1] + 1) - 1 : 0 };
        foreach (var document in blocks.Others(ended))
        {
            queue.Take(document[LiteNames.Id].AsInt64, TrialDocument.State(document), document["OutOfSpace"].AsBoolean);
        }

        foreach (var block in queue._others.Keys.ToList())
        {
            queue.Sum(block);
        }

        return queue;
    }

    /// <summary>A trial that has not ended and was written lately, as it was written; null of any other.</summary>
    public TrialRecord? Kept(long number) => _kept.GetValueOrDefault(number);

    /// <summary>How many documents of reports a trial has; null if that is not known. A trial that is claimed has none: those of an attempt that was given back are deleted then.</summary>
    public int? Writings(long number) => _writings.TryGetValue(number, out var count) ? count : null;

    /// <summary>Keeps how many documents of reports a trial has, until it runs no more.</summary>
    public void KeepWritings(long number, int count)
    {
        if (Running.Contains(number))
        {
            _writings[number] = count;
        }
    }

    /// <summary>Takes over the state of a trial that was written.</summary>
    public void Put(TrialRecord trial)
    {
        if (trial.State is (TrialState.Pending or TrialState.Running) && (_kept.Count < MaxKept || _kept.ContainsKey(trial.Number)))
        {
            _kept[trial.Number] = trial;
        }
        else
        {
            _kept.Remove(trial.Number);
        }

        if (trial.State != TrialState.Running)
        {
            _writings.Remove(trial.Number);
        }
        else if (!Running.Contains(trial.Number))
        {
            _writings[trial.Number] = 0;
        }

        var block = EndedBlock.Of(trial.Number);
        if (_ended.Remove(block))
        {
            _blocks.Delete(block);
            _others.Add(block, new BitArray(EndedBlock.Size, true));
        }

        Take(trial.Number, trial.State, trial.OutOfSpace);
        _written.Add(block);
    }

    /// <summary>Writes the documents of blocks that have ended. Once in a transaction: a document costs as much as its 512 trials, and a changed declaration may write all of them.</summary>
    public void Settle()
    {
        foreach (var block in _written)
        {
            Sum(block);
        }

        _written.Clear();
    }

    private void Take(long number, TrialState state, bool outOfSpace)
    {
        Last = Math.Max(Last, number);
        Claimable.Remove(number);
        Running.Remove(number);
        var block = EndedBlock.Of(number);
        if (!_others.TryGetValue(block, out var ended))
        {
            _others.Add(block, ended = new BitArray(EndedBlock.Size));
        }

        ended[(int)(number - EndedBlock.First(block))] = state is not (TrialState.Pending or TrialState.Running);
        if (state == TrialState.Running)
        {
            Running.Add(number);
        }
        else if (state == TrialState.Pending && !outOfSpace)
        {
            Claimable.Add(number);
        }
    }

    private void Sum(long block)
    {
        if (_others[block].HasAllSet() && _blocks.Write(block))
        {
            _others.Remove(block);
            _ended.Add(block);
        }
    }
}
