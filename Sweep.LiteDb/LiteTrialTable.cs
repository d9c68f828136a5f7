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
    private readonly LiteReports _reports = new(database, LiteNames.Reports);
    private readonly LiteReports _oldReports = new(database, LiteNames.OldReports);

    private LiteQueue Queue => queue ?? throw new InvalidOperationException("This session only reads");

    /// <summary>Creates the collection of an experiment with its index.</summary>
    public static void Create(LiteDatabase database, SpaceDescriptor space) => database.GetCollection(LiteNames.Of(space.Experiment)).EnsureIndex("key", BsonExpression.Create(ByKey));

    /// <summary>The trials with a key, through the index.</summary>
    public static BsonExpression HasKey(string key) => BsonExpression.Create(ByKey + " = @0", TrialDocument.Hash(key));

    /// <inheritdoc/>
    public int AddPending(IReadOnlyList<AxisValue[]> configs)
    {
        List<TrialRecord> added = [];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var isFirst = Queue.Last == 0;
        foreach (var values in configs)
        {
            var key = ConfigKey.Format(space, values);
            if (keys.Add(key) && (isFirst || _trials.FindOne(HasKey(key)) is null))
            {
                added.Add(TrialRecord.Pending(space, Queue.Last + added.Count + 1, key, values));
            }
        }

        _trials.Insert(added.Select(trial => TrialDocument.Of(space, trial)));
        added.ForEach(Queue.Put);
        return added.Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) =>
        [.. keys.Select(key => _trials.FindOne(HasKey(key)) is { } document ? new TrialStatus(document[LiteNames.Id].AsInt64, TrialDocument.State(document)) : default)];

    /// <inheritdoc/>
    public TrialRecord? Read(long number) => _trials.FindById(number) is { } document ? TrialDocument.Read(document, space) : null;

    /// <inheritdoc/>
    public TrialRecord? ReadFirstClaimable() => Queue.Claimable.Count > 0 ? Read(Queue.Claimable.Min) : null;

    /// <inheritdoc/>
    public IReadOnlyList<TrialRecord> ReadRunning() => queue is null
        ? [.. Records(_trials.Find(BsonExpression.Create("$.State = @0", nameof(TrialState.Running))))]
        : [.. queue.Running.Select(number => Read(number)!)];

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadAll() => queue is null ? Records(_trials.Find(LiteDB.Query.All(LiteDB.Query.Ascending))) : ReadChunks(queue.Last);

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory() => Records(_history.Find(LiteReports.StartsWith($"{space.Experiment}|")));

    /// <inheritdoc/>
    public IReadOnlyList<MetricReport> ReadReports(long number, long? token) => (token is null ? _reports : _oldReports).Read(LiteReports.Trial(space.Experiment, number, token));

    /// <inheritdoc/>
    public IEnumerable<(TrialState State, long Count)> CountByState() => Fields("{State: $.State}").GroupBy(TrialDocument.State).Select(static trials => (trials.Key, trials.LongCount()));

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode() =>
    [
        .. Fields("{State: $.State, OutOfSpace: $.OutOfSpace, CodeHash: $.CodeHash}")
            .Where(document => !document["OutOfSpace"].AsBoolean && TrialDocument.State(document) is not (TrialState.Pending or TrialState.Running))
            .GroupBy(document => document["CodeHash"] is { IsNull: false } hash ? hash.AsString : null)
            .OrderBy(trials => trials.Key, StringComparer.Ordinal).Select(trials => new CodeCount(trials.Key, trials.LongCount())),
    ];

    /// <inheritdoc/>
    public void Update(TrialRecord trial)
    {
        _trials.Update(TrialDocument.Of(space, trial));
        Queue.Put(trial);
    }

    /// <inheritdoc/>
    public void WriteReports(long number, IReadOnlyList<MetricReport> reports) => _reports.Write(LiteReports.Trial(space.Experiment, number), space.Experiment, number, reports);

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
        _oldReports.Write(id, space.Experiment, trial.Trial.Number, trial.Reports);
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

    private IEnumerable<BsonDocument> Fields(string fields) => _trials.Query().Select(BsonExpression.Create(fields)).ToEnumerable();
}
