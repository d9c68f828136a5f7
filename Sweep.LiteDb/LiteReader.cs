using LiteDB;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>
/// Reads what a file holds, from any thread. An experiment that the file does not hold has no trials; one that it holds with an older declaration is read as it will be once it follows
/// the one of now.
/// </summary>
internal sealed class LiteReader(LiteDatabase database)
{
    private readonly LiteReports _reports = new(database, LiteNames.Reports);
    private readonly LiteReports _oldReports = new(database, LiteNames.OldReports);

    /// <summary>The names of the experiments, in order.</summary>
    public List<string> Experiments => [.. Ids(LiteNames.Experiments)];

    /// <summary>The declaration that an experiment's documents follow; null when the file holds none.</summary>
    public SpaceDescriptor? Stored(string experiment) => Text(LiteNames.Experiments, experiment, "Space") is { } text ? SpaceJson.Read(text) : null;

    /// <summary>A field of a document of the system; null where there is none.</summary>
    public string? Text(string collection, string id, string field) => database.GetCollection(collection).FindById(id)?[field].AsString;

    /// <summary>What was asked last of the sweeps of an experiment.</summary>
    public SweepRequest Request(string experiment) => Enum.TryParse<SweepRequest>(Text(LiteNames.Requests, experiment, "Request"), out var request) ? request : SweepRequest.None;

    /// <summary>The versions of the code by hash.</summary>
    public List<StoredCode> Codes() => [.. database.GetCollection(LiteNames.Codes).FindAll().Select(document => new StoredCode(document[LiteNames.Id].AsString, document["Methods"].AsString)).OrderBy(code => code.Hash, StringComparer.Ordinal)];

    /// <summary>Streams the trials in number order.</summary>
    public IEnumerable<TrialRecord> Trials(SpaceDescriptor space) => Read(space, TrialDocuments);

    /// <summary>The trial with a number; null when there is none.</summary>
    public TrialRecord? Trial(SpaceDescriptor space, long number) =>
        Read(space, _ => database.GetCollection(LiteNames.Of(space)).FindById(number) is { } document ? [document] : []).FirstOrDefault();

    /// <summary>Streams the history by number and then token.</summary>
    public IEnumerable<TrialRecord> History(SpaceDescriptor space) => Read(space, HistoryDocuments);

    /// <summary>Streams all that there is of the trials.</summary>
    public IEnumerable<StoredTrial> StoredTrials(SpaceDescriptor space) =>
        TrialDocuments(space).Select(document => TrialDocument.ReadStored(document, space, Reports(space, TrialDocument.Number(document))));

    /// <summary>Streams all that there is of the history.</summary>
    public IEnumerable<StoredTrial> StoredHistory(SpaceDescriptor space) =>
        HistoryDocuments(space).Select(document => TrialDocument.ReadStored(document, space, Reports(space, TrialDocument.Number(document), document["LeaseToken"].AsInt64)));

    /// <summary>The reports of a trial, or of its history under a token, by step and then metric.</summary>
    public List<StepReport> Reports(SpaceDescriptor space, long number, long? token = null) =>
        (token is null ? _reports : _oldReports).Read(LiteReports.Trial(space.Experiment, number, token));

    /// <summary>How many trials are in each state; every state has an entry.</summary>
    public IReadOnlyDictionary<TrialState, long> CountByState(SpaceDescriptor space)
    {
        var counts = Enum.GetValues<TrialState>().ToDictionary(state => state, _ => 0L);
        foreach (var document in Fields(space, "{State: $.State}"))
        {
            counts[TrialDocument.State(document)]++;
        }

        return counts;
    }

    /// <summary>How many trials of the space have ended with each hash of code.</summary>
    public IReadOnlyList<CodeCount> CountByCode(SpaceDescriptor space) =>
    [
        .. Fields(space, "{State: $.State, Outside: $.Outside, CodeHash: $.CodeHash}")
            .Where(document => !document["Outside"].AsBoolean && TrialDocument.State(document) is not (TrialState.Pending or TrialState.Running))
            .GroupBy(document => document["CodeHash"] is { IsNull: false } hash ? hash.AsString : null)
            .OrderBy(trials => trials.Key, StringComparer.Ordinal).Select(trials => new CodeCount(trials.Key, trials.LongCount())),
    ];

    /// <summary>What is damaged: documents that cannot be read, an index that has others, reports that belong to no trial.</summary>
    public IReadOnlyList<string> CheckIntegrity()
    {
        var lines = new List<string>();
        foreach (var experiment in Experiments)
        {
            var trials = database.GetCollection(LiteNames.Of(experiment));
            var byNumber = trials.Find(LiteDB.Query.All(LiteDB.Query.Ascending)).Select(document => (Number: document[LiteNames.Id].AsInt64, Key: document["Key"].AsString)).ToDictionary(trial => trial.Number, trial => trial.Key);
            var lost = byNumber.Count(trial => trials.FindOne(LiteTable.HasKey(trial.Value))?[LiteNames.Id].AsInt64 != trial.Key);
            if (lost > 0)
            {
                lines.Add($"{experiment}: {lost} trials are not found by their keys");
            }

            var orphans = _reports.Numbers(experiment).Count(number => !byNumber.ContainsKey(number));
            if (orphans > 0)
            {
                lines.Add($"{experiment}: reports of {orphans} trials that are not there");
            }
        }

        return lines;
    }

    private IEnumerable<TrialRecord> Read(SpaceDescriptor space, Func<SpaceDescriptor, IEnumerable<BsonDocument>> documents)
    {
        if (Stored(space.Experiment) is not { } stored)
        {
            yield break;
        }

        var isOlder = stored.Fingerprint != space.Fingerprint;
        var change = SpaceChange.Between(stored, space);
        change.ThrowIfRefused("The store");
        foreach (var document in documents(space))
        {
            yield return isOlder ? change.Map(TrialDocument.Read(document, stored)) : TrialDocument.Read(document, space);
        }
    }

    private IEnumerable<string> Ids(string collection) => database.GetCollection(collection).FindAll().Select(document => document[LiteNames.Id].AsString).Order(StringComparer.Ordinal);

    private IEnumerable<BsonDocument> TrialDocuments(SpaceDescriptor space) => database.GetCollection(LiteNames.Of(space)).Find(LiteDB.Query.All(LiteDB.Query.Ascending));

    private IEnumerable<BsonDocument> HistoryDocuments(SpaceDescriptor space) => database.GetCollection(LiteNames.History).Find(LiteReports.StartsWith($"{space.Experiment}|"));

    private IEnumerable<BsonDocument> Fields(SpaceDescriptor space, string fields) => database.GetCollection(LiteNames.Of(space)).Query().Select(BsonExpression.Create(fields)).ToEnumerable();
}
