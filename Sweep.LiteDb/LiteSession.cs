using LiteDB;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>A LiteDB file for reading from any thread, or for the transactions of the one thread that writes.</summary>
/// <param name="database">The file.</param>
/// <param name="path">The file's path, for messages.</param>
/// <param name="toWrite">Whether it is the one that writes.</param>
internal sealed class LiteSession(LiteDatabase database, string path, bool toWrite = false) : IStoreSession
{
    private readonly Dictionary<string, LiteQueue> _queues = [];

    /// <summary>Writes what sums up the trials that were written, before they are committed.</summary>
    public void Settle()
    {
        foreach (var queue in _queues.Values)
        {
            queue.Settle();
        }
    }

    /// <summary>Forgets what is remembered of trials, after writes were undone.</summary>
    public void Reset() => _queues.Clear();

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadExperiments() => [.. database.GetCollection(LiteNames.Experiments).FindAll().Select(document => document[LiteNames.Id].AsString).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public string? ReadSpace(string experiment) => Text(LiteNames.Experiments, experiment, "Space");

    /// <inheritdoc/>
    public void WriteSpace(SpaceDescriptor space, string json) =>
        database.GetCollection(LiteNames.Experiments).Upsert(new BsonDocument { [LiteNames.Id] = space.Experiment, ["Fingerprint"] = space.Fingerprint, ["Space"] = json });

    /// <inheritdoc/>
    public void CreateTable(SpaceDescriptor space)
    {
        LiteTrialTable.Create(database, space);
        _queues[space.Experiment] = LiteQueue.Empty(database, space.Experiment);
    }

    /// <inheritdoc/>
    public ITrialTable OpenTable(SpaceDescriptor space) => Open(space);

    /// <inheritdoc/>
    public void ReplaceTable(SpaceDescriptor stored, SpaceDescriptor declared, IEnumerable<TrialRecord> trials, IEnumerable<TrialRecord> history)
    {
        Open(declared).Replace(trials, history);
        new EndedBlocks(database, declared.Experiment).DeleteAll();
        _queues.Remove(declared.Experiment);
    }

    /// <summary>Some fields of an experiment's trials with numbers in a range, both ends included, in number order. Streams.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="fields">A LiteDB expression of a document.</param>
    /// <param name="low">The lowest number.</param>
    /// <param name="high">The highest number.</param>
    public IEnumerable<BsonDocument> Project(string experiment, string fields, long low, long high)
    {
        var trials = database.GetCollection(LiteNames.Of(experiment)).Query();
        var chosen = low > long.MinValue || high < long.MaxValue ? trials.Where(BsonExpression.Create("$._id BETWEEN @0 AND @1", low, high)) : trials;
        return chosen.Select(BsonExpression.Create(fields)).ToDocuments();
    }

    /// <summary>As <see cref="EndedBlocks.Both"/>.</summary>
    public IEnumerable<(BsonDocument Document, bool IsBlock)> ProjectBlocks(string experiment, string fieldsOfBlock, string fieldsOfTrial) => new EndedBlocks(database, experiment).Both(fieldsOfBlock, fieldsOfTrial);

    /// <summary>The reports of an experiment's trials with numbers in a range, as <see cref="Project"/>.</summary>
    public IEnumerable<(long Number, MetricReport Report)> ReadReports(string experiment, long low, long high) => new LiteReports(database, LiteNames.Reports).Read(experiment, low, high);

    /// <inheritdoc/>
    public SweepRequest ReadControl(string experiment) => Enum.TryParse<SweepRequest>(Text(LiteNames.Controls, experiment, "Request"), out var request) ? request : SweepRequest.None;

    /// <inheritdoc/>
    public void WriteControl(string experiment, SweepRequest request) =>
        database.GetCollection(LiteNames.Controls).Upsert(new BsonDocument { [LiteNames.Id] = experiment, ["Request"] = request.ToString() });

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> ReadCodes() =>
        [.. database.GetCollection(LiteNames.Codes).FindAll().Select(document => new StoredCode(document[LiteNames.Id].AsString, document["Methods"].AsString)).OrderBy(code => code.Hash, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public StoredCode? ReadCode(string hash) => Text(LiteNames.Codes, hash, "Methods") is { } methods ? new(hash, methods) : null;

    /// <inheritdoc/>
    public void WriteCode(StoredCode code)
    {
        if (ReadCode(code.Hash) is null)
        {
            database.GetCollection(LiteNames.Codes).Insert(new BsonDocument { [LiteNames.Id] = code.Hash, ["Methods"] = code.Methods });
        }
    }

    /// <summary>What is damaged: documents that cannot be read, an index that has others, reports that belong to no trial.</summary>
    public IReadOnlyList<string> CheckIntegrity()
    {
        var lines = new List<string>();
        foreach (var experiment in ReadExperiments())
        {
            var trials = database.GetCollection(LiteNames.Of(experiment));
            var byNumber = trials.Find(LiteDB.Query.All(LiteDB.Query.Ascending)).ToDictionary(document => document[LiteNames.Id].AsInt64, document => document["Key"].AsString);
            var lost = byNumber.Count(trial => trials.FindOne(LiteTrialTable.HasKey(trial.Value))?[LiteNames.Id].AsInt64 != trial.Key);
            if (lost > 0)
            {
                lines.Add($"{experiment}: {lost} trials are not found by their keys");
            }

            var orphans = new LiteReports(database, LiteNames.Reports).Numbers(experiment).Count(number => !byNumber.ContainsKey(number));
            if (orphans > 0)
            {
                lines.Add($"{experiment}: reports of {orphans} trials that are not there");
            }

            var wrong = new EndedBlocks(database, experiment).CountWrong();
            if (wrong > 0)
            {
                lines.Add($"{experiment}: {wrong} summaries of ended trials tell something else than the trials");
            }
        }

        return lines;
    }

    private LiteTrialTable Open(SpaceDescriptor space)
    {
        if (!toWrite)
        {
            return ReadSpace(space.Experiment) is null ? throw StoreException.NoExperiment($"Store '{path}'", space.Experiment) : new(database, space, null);
        }

        if (!_queues.TryGetValue(space.Experiment, out var queue))
        {
            if (ReadSpace(space.Experiment) is null)
            {
                throw StoreException.NoExperiment($"Store '{path}'", space.Experiment);
            }

            _queues.Add(space.Experiment, queue = LiteQueue.Of(database, space.Experiment));
        }

        return new(database, space, queue);
    }

    private string? Text(string collection, string id, string field) => database.GetCollection(collection).FindById(id)?[field].AsString;
}
