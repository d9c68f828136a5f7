// Longer than most: every method of the contract is in it, a line or two each.
using LiteDB;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>Trials in a LiteDB file: a collection an experiment, concurrent writes grouped in one commit, each commit on the disk before its call returns.</summary>
/// <remarks>Thread-safe. One object of one process has the file for writing, or several have it for reading; never over a network file system.</remarks>
public sealed class LiteTrialStore : ICopyableStore
{
    private readonly LiteFile _file;
    private readonly LiteReader _reader;
    private readonly GroupCommit _writer;
    private readonly ClaimClock _clock;
    private readonly bool _readOnly;
    private readonly Dictionary<string, LiteQueue> _queues = []; // used inside the writer's gate

    private LiteTrialStore(LiteFile file, TimeProvider clock, bool readOnly)
    {
        _file = file;
        _reader = new LiteReader(file.Database);
        _writer = new GroupCommit(new LiteWriteTransaction(file, _queues.Clear));
        _clock = new ClaimClock(clock);
        _readOnly = readOnly;
    }

    /// <inheritdoc/>
    public string? OwnedFile => _readOnly ? null : _file.Path;

    /// <inheritdoc/>
    public string Id => _file.Id;

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments => Query(static reader => reader.Experiments);

    private LiteDatabase Database => _file.Database;

    /// <summary>Opens a store, and makes the file when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clock">Where times and the ends of leases come from; null for the system's.</param>
    /// <exception cref="StoreException">The path cannot be a store, or somebody has it open; the message says why, and nothing was changed.</exception>
    public static LiteTrialStore Open(string path, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(LiteFile.OpenWriter(StorePath.Resolve(path)), clock ?? TimeProvider.System, readOnly: false);
    }

    /// <summary>Opens a store that is there, to be read only; creates and changes nothing.</summary>
    /// <exception cref="StoreException">There is no store at the path, or somebody has it open for writing.</exception>
    public static LiteTrialStore OpenExisting(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(LiteFile.OpenReader(StorePath.Resolve(path)), TimeProvider.System, readOnly: true);
    }

    /// <inheritdoc/>
    public string? Prepare(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        ExperimentName.Check(space);
        if (space.Axes.Select(axis => axis.Name).Concat(space.Metrics.Select(metric => metric.Name)).Any(name => name.Equals(LiteNames.Id, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"'{LiteNames.Id}' of experiment '{space.Experiment}' cannot be an axis or metric in a LiteDB store: it is the key of every document");
        }

        if (!_readOnly)
        {
            var now = _clock.Over;
            return Write(() => Prepare(space, now));
        }

        return Query<string?>(reader =>
        {
            if (reader.Stored(space.Experiment) is { } stored)
            {
                Change(stored, space);
            }

            return null;
        });
    }

    /// <inheritdoc/>
    public int Add(SpaceDescriptor space, IReadOnlyList<AxisValue[]> configs) => Write(space, table => table.Add(configs));

    /// <inheritdoc/>
    public IReadOnlyList<TrialPlace> Find(SpaceDescriptor space, IReadOnlyList<string> keys) => Write(space, table => keys.Select(table.Find).ToArray());

    /// <inheritdoc/>
    public TrialLease? Claim(SpaceDescriptor space, string worker, string device, TimeSpan lease, string? codeHash = null) =>
        Claim(space, null, worker, device, lease, codeHash);

    /// <inheritdoc/>
    public TrialLease? Claim(SpaceDescriptor space, long number, string worker, string device, TimeSpan lease, string? codeHash = null) =>
        Claim(space, (long?)number, worker, device, lease, codeHash);

    /// <inheritdoc/>
    public bool Renew(SpaceDescriptor space, long number, long token, TimeSpan lease)
    {
        var until = _clock.Until(lease);
        return Write(space, table => table.Renew(number, token, until));
    }

    /// <inheritdoc/>
    public bool Report(SpaceDescriptor space, long number, long token, IReadOnlyList<TrialReport> reports) =>
        Write(space, table => table.Report(number, token, reports));

    /// <inheritdoc/>
    public bool Finish(SpaceDescriptor space, long number, long token, TrialOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(outcome);
        outcome.Check(space);
        return End(space, number, token, (table, seconds, now) => table.Finish(number, token, outcome, seconds, now));
    }

    /// <inheritdoc/>
    public TrialTurn Turn(SpaceDescriptor space, long number, long token, IReadOnlyList<TrialReport> reports, TrialOutcome outcome, TrialClaim? claim)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(outcome);
        outcome.Check(space);
        TrialLease? lease = null;
        var until = _clock.Until(claim?.Lease ?? TimeSpan.Zero);
        var taken = End(space, number, token, (table, seconds, now) =>
        {
            if ((reports.Count > 0 && !table.Report(number, token, reports)) || !table.Finish(number, token, outcome, seconds, now))
            {
                return false;
            }

            lease = claim is null ? null : table.Claim(claim.Number, claim.Worker, claim.Device, claim.CodeHash, now, until);
            return true;
        });
        return new TrialTurn(taken, taken ? _clock.Start(space.Experiment, lease) : null);
    }

    /// <inheritdoc/>
    public bool Release(SpaceDescriptor space, long number, long token, string? reason, int attemptLimit) =>
        End(space, number, token, (table, seconds, now) => reason is null
            ? table.GiveBack(number, token)
            : table.Release(number, token, reason, attemptLimit, seconds, now));

    /// <inheritdoc/>
    public int Reclaim(SpaceDescriptor space, Func<string, bool> isGone, int attemptLimit)
    {
        ArgumentNullException.ThrowIfNull(space);
        var (now, over) = (_clock.Now, _clock.Over);
        var lost = Write(() => Queue(space).Running.Values.ToList())
            .Select(trial => (trial, reason: isGone(trial.Worker) ? LeaseReason.Gone : trial.LeaseUntil < over ? LeaseReason.Expired : null))
            .Where(t => t.reason is not null).ToList();
        return lost.Count == 0 ? 0 : Write(space, table => lost.Count(t =>
            table.Release(t.trial.Number, t.trial.Token, t.reason!, attemptLimit, _clock.Seconds(space.Experiment, t.trial.Number, t.trial.Token), now)));
    }

    /// <inheritdoc/>
    public int Reopen(SpaceDescriptor space, IReadOnlyList<long> numbers) => Write(space, table => numbers.Count(table.Reopen));

    /// <inheritdoc/>
    public void KeepCode(CodeVersion code)
    {
        ArgumentNullException.ThrowIfNull(code);
        Write(() => KeepCode(StoredCode.Of(code)));
    }

    /// <inheritdoc/>
    public CodeVersion? ReadCode(string hash) => Query(reader => reader.Text(LiteNames.Codes, hash, "Methods") is { } methods ? new StoredCode(hash, methods).ToVersion() : null);

    /// <inheritdoc/>
    public void Ask(SpaceDescriptor space, SweepRequest request)
    {
        ArgumentNullException.ThrowIfNull(space);
        Write(() => Ask(space.Experiment, request));
    }

    /// <inheritdoc/>
    public SweepRequest ReadRequest(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Query(reader => reader.Request(space.Experiment));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> CheckIntegrity()
    {
        try
        {
            return Query(static reader => reader.CheckIntegrity());
        }
        catch (Exception e) // LiteDB meets bytes that make no sense with whatever exception they lead to
        {
            return [e.Message];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState(SpaceDescriptor space) => Query(reader => reader.CountByState(space));

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode(SpaceDescriptor space) => Query(reader => reader.CountByCode(space));

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> Read(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return StoreRows.Explain(_reader.Trials(space), Explain);
    }

    /// <inheritdoc/>
    public TrialRecord? ReadTrial(SpaceDescriptor space, long number)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Query(reader => reader.Trial(space, number));
    }

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return StoreRows.Explain(_reader.History(space), Explain);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number, long token) => Query(reader => reader.Reports(space, number, token));

    /// <inheritdoc/>
    public IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number) => Query(reader => reader.Reports(space, number));

    /// <inheritdoc/>
    /// <remarks>Streams from a store that is open to be read only, which nobody can write; from one that is open for writing all of it is taken into memory first.</remarks>
    public IStoreContents OpenContents() => _readOnly ? Query(reader => new LiteContents(reader, Explain)) : Write(() => new LoadedContents(
        [.. new LiteContents(_reader, Explain).Experiments.Select(experiment => (experiment, (IReadOnlyList<StoredTrial>)[.. _reader.StoredTrials(experiment.Space)], (IReadOnlyList<StoredTrial>)[.. _reader.StoredHistory(experiment.Space)]))],
        _reader.Codes()));

    /// <inheritdoc/>
    public void Load(IStoreContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        Write(() =>
        {
            if (_reader.Experiments.Count + _reader.Codes().Count > 0)
            {
                throw StoreException.NotEmpty(_file.Path);
            }

            foreach (var code in contents.Codes)
            {
                KeepCode(code);
            }

            foreach (var (space, request) in contents.Experiments)
            {
                Prepare(space, now: 0);
                var table = new LiteTable(Database, space, Queue(space));
                foreach (var trial in contents.ReadTrials(space))
                {
                    table.Load(trial);
                }

                foreach (var trial in contents.ReadHistory(space))
                {
                    table.Remember(trial);
                }

                if (request != SweepRequest.None)
                {
                    Ask(space.Experiment, request);
                }
            }

            return true;
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    private string? Prepare(SpaceDescriptor space, long now)
    {
        var text = SpaceJson.Write(space);
        var storedText = _reader.Text(LiteNames.Experiments, space.Experiment, "Space");
        string? done = null;
        if (storedText is null)
        {
            LiteTable.Create(Database, space);
        }
        else if (storedText != text || space.Exclusions.Count > 0) // what an exclusion says may have changed without its name
        {
            var stored = SpaceJson.Read(storedText);
            done = new LiteMigration(Database, stored, space, Change(stored, space), now).Run(Queue(stored));
            _queues.Remove(space.Experiment);
        }

        if (storedText != text)
        {
            Database.GetCollection(LiteNames.Experiments).Upsert(new BsonDocument { [LiteNames.Id] = space.Experiment, ["Fingerprint"] = space.Fingerprint, ["Space"] = text });
        }

        return done;
    }

    private SpaceChange Change(SpaceDescriptor stored, SpaceDescriptor declared)
    {
        var change = SpaceChange.Between(stored, declared);
        change.ThrowIfRefused($"Store '{_file.Path}'");
        return change;
    }

    private bool KeepCode(StoredCode code) => _reader.Text(LiteNames.Codes, code.Hash, "Methods") is null
        && Database.GetCollection(LiteNames.Codes).Upsert(new BsonDocument { [LiteNames.Id] = code.Hash, ["Methods"] = code.Methods });

    private bool Ask(string experiment, SweepRequest request) =>
        Database.GetCollection(LiteNames.Requests).Upsert(new BsonDocument { [LiteNames.Id] = experiment, ["Request"] = request.ToString() });

    private TrialLease? Claim(SpaceDescriptor space, long? number, string worker, string device, TimeSpan lease, string? codeHash)
    {
        var (now, until) = (_clock.Now, _clock.Until(lease));
        return _clock.Start(space.Experiment, Write(space, table => table.Claim(number, worker, device, codeHash, now, until)));
    }

    private bool End(SpaceDescriptor space, long number, long token, Func<LiteTable, double?, DateTime, bool> end)
    {
        var (seconds, now) = (_clock.Seconds(space.Experiment, number, token), _clock.Now);
        var held = Write(space, table => end(table, seconds, now));
        if (seconds is not null)
        {
            _clock.End(space.Experiment, number);
        }

        return held;
    }

    private T Write<T>(SpaceDescriptor space, Func<LiteTable, T> write)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Write(() => write(new LiteTable(Database, space, Queue(space))));
    }

    private T Write<T>(Func<T> write) => _readOnly
        ? throw new StoreException($"Store '{_file.Path}' was opened to be read only")
        : _writer.Run(write);

    private LiteQueue Queue(SpaceDescriptor space)
    {
        if (!_queues.TryGetValue(space.Experiment, out var queue))
        {
            if (_reader.Text(LiteNames.Experiments, space.Experiment, "Space") is null)
            {
                throw new StoreException($"Store '{_file.Path}' does not hold '{space.Experiment}'; call Prepare first");
            }

            _queues.Add(space.Experiment, queue = LiteQueue.Of(Database.GetCollection(LiteNames.Of(space))));
        }

        return queue;
    }

    private T Query<T>(Func<LiteReader, T> query)
    {
        try
        {
            return query(_reader);
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            throw explained;
        }
    }

    private StoreException? Explain(Exception error) => LiteFault.OfReading(error, _file.Path) is { } explained ? _file.Fault ?? explained : null;
}
