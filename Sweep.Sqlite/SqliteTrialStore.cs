// Longer than most: every method of the contract is in it, a line or two each.
using Microsoft.Data.Sqlite;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;
using Sweep.Sqlite.Contents;

namespace Sweep.Sqlite;

/// <summary>Trials in a SQLite file: a typed table an experiment, WAL, concurrent writes grouped in one commit and one flush.</summary>
/// <remarks>Thread-safe. Several objects and processes may share a file on one machine; never over a network file system.</remarks>
public sealed class SqliteTrialStore : ICopyableStore
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly GroupCommit _writer;
    private readonly ClaimClock _clock;
    private readonly bool _readOnly;
    private readonly Dictionary<string, ExperimentTable> _tables = []; // used inside the writer's gate
    private SqliteConnection? _reader; // of the last read, for the next one; a concurrent read opens its own
    private string? _id;

    private SqliteTrialStore(string path, SqliteConnection connection, TimeProvider clock, bool readOnly)
    {
        _path = path;
        _connection = connection;
        _writer = new GroupCommit(new SqliteWriteTransaction(connection, path));
        _clock = new ClaimClock(clock);
        _readOnly = readOnly;
        _reader = readOnly ? connection : null;
    }

    /// <inheritdoc/>
    public string Id => _id ??= Query(TrialReader.Id);

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments => Query(static connection =>
    {
        using var names = new Statement(connection, "SELECT name FROM sweep_experiments ORDER BY name");
        using var row = names.Read();
        var list = new List<string>();
        while (row.Read())
        {
            list.Add(row.GetString(0));
        }

        return list;
    });

    /// <summary>Opens a store, and makes the file when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clock">Where times and the ends of leases come from; null for the system's.</param>
    /// <exception cref="StoreException">The path cannot be a store; the message says why, and nothing was changed.</exception>
    public static SqliteTrialStore Open(string path, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = StorePath.Resolve(path);
        return new(path, SqliteFile.OpenWriter(path), clock ?? TimeProvider.System, readOnly: false);
    }

    /// <summary>Brings a store of an older format up to this one; leaves any other as it is.</summary>
    /// <exception cref="StoreException">There is no store at the path, or it has an older format and cannot be written.</exception>
    public static void Upgrade(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = StorePath.Resolve(path);
        bool isOlder;
        using (var reader = SqliteFile.OpenReader(path))
        {
            isOlder = SqliteFile.Scalar(reader, "PRAGMA user_version") < StoreFormat.Current;
        }

        if (isOlder)
        {
            SqliteFile.OpenWriter(path).Dispose();
        }
    }

    /// <summary>Opens a store that is there, to be read only; creates and changes nothing.</summary>
    /// <exception cref="StoreException">There is no store at the path.</exception>
    public static SqliteTrialStore OpenExisting(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = StorePath.Resolve(path);
        return new(path, SqliteFile.OpenReader(path), TimeProvider.System, readOnly: true);
    }

    /// <inheritdoc/>
    public string? Prepare(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        ExperimentName.Check(space);
        if (!_readOnly)
        {
            var now = _clock.Over;
            return _writer.Run(() => new ExperimentCatalog(_connection, _path).Prepare(space, now));
        }

        return Query<string?>(connection =>
        {
            new ExperimentCatalog(connection, _path).Check(space);
            return null;
        });
    }

    /// <inheritdoc/>
    public int Add(SpaceDescriptor space, IReadOnlyList<AxisValue[]> configs) => Write(space, table => configs.Sum(table.Insert));

    /// <inheritdoc/>
    public IReadOnlyList<TrialPlace> Find(SpaceDescriptor space, IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(space);
        return _readOnly
            ? Query(connection =>
            {
                using var table = new ExperimentTable(connection, space);
                return table.Find(keys);
            })
            : _writer.Look(() => Table(space).Find(keys));
    }

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
        var lost = Write(space, table => table.Running())
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
        _writer.Run(() =>
        {
            using var keep = new Statement(_connection, "INSERT OR IGNORE INTO sweep_code VALUES ($hash, $methods)", "$hash", "$methods");
            return keep.Bind(code.Hash, code.ToText()).Execute();
        });
    }

    /// <inheritdoc/>
    public CodeVersion? ReadCode(string hash) => Query(connection => TrialReader.Code(connection, hash));

    /// <inheritdoc/>
    public void Ask(SpaceDescriptor space, SweepRequest request)
    {
        ArgumentNullException.ThrowIfNull(space);
        _writer.Run(() =>
        {
            SqliteFile.Execute(_connection, StoreFormat.CreateRequests);
            using var ask = new Statement(_connection, "INSERT OR REPLACE INTO sweep_requests VALUES ($experiment, $request)", "$experiment", "$request");
            return ask.Bind(space.Experiment, request.ToString()).Execute();
        });
    }

    /// <inheritdoc/>
    public SweepRequest ReadRequest(SpaceDescriptor space) => Query(connection => TrialReader.Request(connection, space));

    /// <inheritdoc/>
    public IReadOnlyList<string> CheckIntegrity() => Query(TrialReader.CheckIntegrity);

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadWorkers(SpaceDescriptor space) => Query(connection => TrialReader.Workers(connection, space));

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode(SpaceDescriptor space) => Query(connection => TrialReader.CountByCode(connection, space));

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState(SpaceDescriptor space) => Query(connection => TrialReader.CountByState(connection, space));

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> Read(SpaceDescriptor space) => Stream(connection => TrialReader.Read(connection, space));

    /// <inheritdoc/>
    public TrialRecord? ReadTrial(SpaceDescriptor space, long number) => Query(connection => TrialReader.Read(connection, space, number));

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory(SpaceDescriptor space) => Stream(connection => TrialReader.ReadHistory(connection, space));

    /// <inheritdoc/>
    public IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number, long token) => Query(connection => TrialReader.Reports(connection, space, number, token));

    /// <inheritdoc/>
    public IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number) => Query(connection => TrialReader.Reports(connection, space, number));

    /// <inheritdoc/>
    public IStoreContents OpenContents() => new SqliteContents(_path);

    /// <inheritdoc/>
    public void Load(IStoreContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        _writer.Run(() => new SqliteImport(_connection, _path).Run(contents));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        Interlocked.Exchange(ref _reader, null)?.Dispose();
        _writer.Dispose();
        _connection.Dispose();
    }

    private TrialLease? Claim(SpaceDescriptor space, long? number, string worker, string device, TimeSpan lease, string? codeHash)
    {
        var (now, until) = (_clock.Now, _clock.Until(lease));
        return _clock.Start(space.Experiment, Write(space, table => table.Claim(number, worker, device, codeHash, now, until)));
    }

    private bool End(SpaceDescriptor space, long number, long token, Func<ExperimentTable, double?, DateTime, bool> end)
    {
        var (seconds, now) = (_clock.Seconds(space.Experiment, number, token), _clock.Now);
        var held = Write(space, table => end(table, seconds, now));
        if (seconds is not null)
        {
            _clock.End(space.Experiment, number);
        }

        return held;
    }

    private T Write<T>(SpaceDescriptor space, Func<ExperimentTable, T> write)
    {
        ArgumentNullException.ThrowIfNull(space);
        return _writer.Run(() => write(Table(space)));
    }

    private ExperimentTable Table(SpaceDescriptor space)
    {
        if (!_tables.TryGetValue(space.Fingerprint, out var table))
        {
            _tables.Add(space.Fingerprint, table = new ExperimentTable(_connection, space));
        }

        return table;
    }

    private T Query<T>(Func<SqliteConnection, T> query)
    {
        var connection = TakeReader();
        try
        {
            return query(connection);
        }
        catch (Exception e) when (SqliteFault.OfReading(e, _path) is { } explained)
        {
            throw explained;
        }
        finally
        {
            ReturnReader(connection);
        }
    }

    private IEnumerable<TrialRecord> Stream(Func<SqliteConnection, IEnumerable<TrialRecord>> read)
    {
        var connection = TakeReader();
        try
        {
            foreach (var trial in StoreRows.Explain(read(connection), e => SqliteFault.OfReading(e, _path)))
            {
                yield return trial;
            }
        }
        finally
        {
            ReturnReader(connection);
        }
    }

    private SqliteConnection TakeReader()
    {
        if (Interlocked.Exchange(ref _reader, null) is not { } reader)
        {
            return SqliteFile.OpenReader(_path);
        }

        try
        {
            new FileWatch(reader, _path).ThrowIfGone();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private void ReturnReader(SqliteConnection reader)
    {
        if (Interlocked.CompareExchange(ref _reader, reader, null) is not null)
        {
            reader.Dispose();
        }
    }
}
