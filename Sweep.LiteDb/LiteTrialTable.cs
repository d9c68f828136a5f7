using LiteDB;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>The trials of one experiment in a LiteDB file. Not thread-safe.</summary>
/// <param name="database">The file.</param>
/// <param name="space">The declaration that the trials follow.</param>
/// <param name="queue">What is remembered of the trials; null in a session that only reads.</param>
internal sealed class LiteTrialTable(LiteDatabase database, SpaceDescriptor space, LiteQueue? queue) : ITrialTable
{
    private const string ByKey = "$.[\"" + LiteNames.KeyHash + "\"]";
    private const int Chunk = 1000;
    private readonly ILiteCollection<BsonDocument> _trials = database.GetCollection(LiteNames.Of(space.Experiment));
    private readonly ILiteCollection<BsonDocument> _history = database.GetCollection(LiteNames.History);
    private readonly EndedBlocks _blocks = new(database, space.Experiment);
    private readonly LiteReports _reports = new(database, LiteNames.Reports);
    private readonly LiteReports _oldReports = new(database, LiteNames.OldReports);
    private BsonExpression? _hasHash;

    private LiteQueue Queue => queue ?? throw new InvalidOperationException("This session only reads");

    /// <summary>Creates the collection of an experiment with its index.</summary>
    public static void Create(LiteDatabase database, SpaceDescriptor space) => database.GetCollection(LiteNames.Of(space.Experiment)).EnsureIndex("key", BsonExpression.Create(ByKey));

    /// <summary>The trials with a key, through the index.</summary>
    public static BsonExpression HasKey(string key) => HasHash(TrialDocument.Hash(key));

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> AddPending(IReadOnlyList<AxisValue[]> configs)
    {
        string[] keys = [.. configs.Select(values => ConfigKey.Format(space, values))];
        var statuses = Queue.Last == 0 ? new TrialStatus[keys.Length] : FindEach(keys);
        var added = new Dictionary<string, TrialRecord>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            if (!statuses[i].IsStored)
            {
                if (!added.TryGetValue(keys[i], out var trial))
                {
                    added.Add(keys[i], trial = TrialRecord.Pending(space, Queue.Last + added.Count + 1, keys[i], configs[i]));
                }

                statuses[i] = new(trial.Number, TrialState.Pending);
            }
        }

        if (added.Count > 0)
        {
            var trials = added.Values.OrderBy(trial => trial.Number).ToList();
            _trials.Insert(trials.Select(trial => TrialDocument.Of(space, trial)));
            trials.ForEach(Queue.Put);
        }

        return statuses;
    }

    /// <inheritdoc/>
    /// <remarks>Configs of a grid mostly stand here in its order: after one that is found, the next trial is looked at before the index.</remarks>
    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) => FindEach(keys);

    /// <inheritdoc/>
    public TrialRecord? Read(long number) => queue?.Kept(number) ?? (_trials.FindById(number) is { } document ? TrialDocument.Read(document, space) : null);

    /// <inheritdoc/>
    public TrialRecord? ReadFirstClaimable() => Queue.Claimable.Count > 0 ? Read(Queue.Claimable.Min) : null;

    /// <inheritdoc/>
    public IReadOnlyList<TrialRecord> ReadRunning() => queue is null
        ? [.. _blocks.Others(_blocks.Numbers()).Where(document => TrialDocument.State(document) == TrialState.Running).Select(document => Read(document[LiteNames.Id].AsInt64)).OfType<TrialRecord>().Where(trial => trial.State == TrialState.Running)]
        : [.. queue.Running.Select(number => Read(number)!)];

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadAll() => queue is null ? Records(_trials.Find(LiteDB.Query.All(LiteDB.Query.Ascending))) : ReadChunks(queue.Last);

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory() => Records(_history.Find(LiteReports.StartsWith($"{space.Experiment}|")));

    /// <inheritdoc/>
    public IReadOnlyList<MetricReport> ReadReports(long number, long? token) => (token is null ? _reports : _oldReports).Read(LiteReports.Trial(space.Experiment, number, token));

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState()
    {
        var counts = new Dictionary<TrialState, long>();
        foreach (var group in _blocks.Groups())
        {
            counts[group.State] = counts.GetValueOrDefault(group.State) + group.Count;
        }

        return counts;
    }

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode() =>
    [
        .. _blocks.Groups().Where(group => group is { OutOfSpace: false, HasEnded: true })
            .GroupBy(group => group.CodeHash)
            .OrderBy(groups => groups.Key, StringComparer.Ordinal).Select(groups => new CodeCount(groups.Key, groups.Sum(group => group.Count))),
    ];

    /// <inheritdoc/>
    public void Update(TrialRecord trial)
    {
        _trials.Update(TrialDocument.Of(space, trial));
        Queue.Put(trial);
    }

    /// <inheritdoc/>
    public void WriteReports(long number, IReadOnlyList<MetricReport> reports)
    {
        if (reports.Count > 0)
        {
            Queue.KeepWritings(number, _reports.Write(LiteReports.Trial(space.Experiment, number), space.Experiment, number, reports, Queue.Writings(number)));
        }
    }

    /// <inheritdoc/>
    public void DeleteReports(long number) => _reports.Delete(LiteReports.Trial(space.Experiment, number));

    /// <inheritdoc/>
    public void Archive(TrialRecord trial)
    {
        LoadHistory(new(trial, ReadReports(trial.Number, null)));
        DeleteReports(trial.Number);
    }

    /// <inheritdoc/>
    public void RenameMetric(string old, string name)
    {
        _reports.Rename(space.Experiment, old, name);
        _oldReports.Rename(space.Experiment, old, name);
    }

    /// <inheritdoc/>
    public void Load(StoredTrial trial)
    {
        _trials.Insert(TrialDocument.Of(space, trial.Trial));
        Queue.Put(trial.Trial);
        WriteReports(trial.Trial.Number, trial.Reports);
    }

    /// <inheritdoc/>
    public void LoadHistory(StoredTrial trial)
    {
        var id = LiteReports.Trial(space.Experiment, trial.Trial.Number, trial.Trial.Token);
        _history.Insert(TrialDocument.Of(space, trial.Trial, id));
        if (trial.Reports.Count > 0)
        {
            _oldReports.Write(id, space.Experiment, trial.Trial.Number, trial.Reports);
        }
    }

    /// <summary>Overwrites all fields of trials and their history, under the same numbers.</summary>
    public void Replace(IEnumerable<TrialRecord> trials, IEnumerable<TrialRecord> history)
    {
        foreach (var chunk in trials.Chunk(Chunk))
        {
            _trials.Update(chunk.Select(trial => TrialDocument.Of(space, trial)));
        }

        _history.Update([.. history.Select(trial => TrialDocument.Of(space, trial, LiteReports.Trial(space.Experiment, trial.Number, trial.Token)))]);
    }

    private TrialStatus[] FindEach(IReadOnlyList<string> keys)
    {
        var statuses = new TrialStatus[keys.Count];
        var (next, at, block) = (0L, -1L, default(EndedBlock));
        for (var i = 0; i < statuses.Length; i++)
        {
            var hash = TrialDocument.Hash(keys[i]);
            if (next > 0 && EndedBlock.Of(next) != at)
            {
                (at, block) = (EndedBlock.Of(next), _blocks.Read(EndedBlock.Of(next)));
            }

            if (next > 0 && block?.HasKey(next, hash) == true)
            {
                statuses[i] = new(next, block.State(next));
            }
            else if (FindHash(hash) is { } document)
            {
                statuses[i] = new(document[LiteNames.Id].AsInt64, TrialDocument.State(document));
            }
            else
            {
                continue;
            }

            next = statuses[i].Number + 1;
        }

        return statuses;
    }

    // Its text is parsed once: that takes longer than the search.
    private BsonDocument? FindHash(byte[] hash)
    {
        _hasHash ??= HasHash(hash);
        _hasHash.Parameters["0"] = hash;
        return _trials.FindOne(_hasHash);
    }

    // LiteDB does not let a transaction write what it streams.
    private IEnumerable<TrialRecord> ReadChunks(long last)
    {
        for (var first = 1L; first <= last; first += Chunk)
        {
            foreach (var document in _trials.Find(BsonExpression.Create("$._id BETWEEN @0 AND @1", first, first + Chunk - 1)).ToList())
            {
                yield return TrialDocument.Read(document, space);
            }
        }
    }

    private IEnumerable<TrialRecord> Records(IEnumerable<BsonDocument> documents) => documents.Select(document => TrialDocument.Read(document, space));

    private static BsonExpression HasHash(byte[] hash) => BsonExpression.Create(ByKey + " = @0", hash);
}
