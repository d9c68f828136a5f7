using System.Collections.Concurrent;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Sqlite;

/// <summary>Trials in a SQLite file: a typed table per experiment, WAL, concurrent writes grouped in one commit and one flush.</summary>
/// <remarks>Thread-safe. Several objects and processes may share a file on one machine; never over a network file system.</remarks>
public sealed class SqliteTrialStore : TransactionalTrialStore
{
    private readonly string _path;
    private readonly SqliteSession? _session; // used inside the writer's gate; null if it is read only
    private readonly GroupCommit? _writer;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private string? _id;

    private SqliteTrialStore(string path, TimeProvider? clock, SqliteSession session, bool readOnly)
        : base($"Store '{path}'", clock)
    {
        _path = path;
        if (readOnly)
        {
            _readers.Add(session);
        }
        else
        {
            _session = session;
            _writer = new GroupCommit(new SqliteWriteTransaction(session, path));
        }
    }

    /// <summary>SQLite files: <c>--store sqlite:sweeps.db</c>.</summary>
    public static StoreKind Kind { get; } = new("sqlite", SqliteFile.IsSqlite, static (path, clock) => Open(path, clock), static path => OpenExisting(path));

    /// <inheritdoc/>
    public override string Id => _id ??= Read(static session => ((SqliteSession)session).ReadId());

    /// <inheritdoc/>
    protected override bool IsReadOnly => _writer is null;

    /// <summary>Opens a store, and creates the file if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clock">Gives times and the ends of leases; null for the system's.</param>
    /// <exception cref="StoreException">The path cannot be a store; the message says why, and nothing was changed.</exception>
    public static SqliteTrialStore Open(string path, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = StorePath.Resolve(path);
        return new(path, clock, new SqliteSession(SqliteFile.OpenWriter(path), path), readOnly: false);
    }

    /// <summary>Opens an existing store to be read only; creates and changes nothing.</summary>
    /// <exception cref="StoreException">There is no store at the path.</exception>
    public static SqliteTrialStore OpenExisting(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = StorePath.Resolve(path);
        return new(path, null, new SqliteSession(SqliteFile.OpenReader(path), path), readOnly: true);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> CheckIntegrity() => Read(static session => ((SqliteSession)session).CheckIntegrity());

    /// <inheritdoc/>
    public override IStoreContents OpenContents()
    {
        var session = new SqliteSession(SqliteFile.OpenReader(_path), _path);
        try
        {
            SqliteFile.Execute(session.Connection, "BEGIN"); // one state for all that is read
            return new SessionContents(session, Explain, session.Dispose);
        }
        catch (Exception e)
        {
            session.Dispose();
            if (Explain(e) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    protected internal override T Write<T>(Func<IStoreSession, T> write) => _writer is null
        ? throw new StoreException($"{Name} was opened to be read only")
        : _writer.Run(() => write(_session!));

    /// <inheritdoc/>
    protected internal override T Read<T>(Func<IStoreSession, T> read)
    {
        var session = Rent();
        try
        {
            var result = read(session);
            _readers.Add(session);
            return result;
        }
        catch (Exception e)
        {
            session.Dispose(); // it may be amid something
            if (Explain(e) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<T> Stream<T>(Func<IStoreSession, IEnumerable<T>> read)
    {
        var session = Rent();
        var isWhole = false;
        try
        {
            foreach (var row in StoreRows.Explain(() => read(session), Explain))
            {
                yield return row;
            }

            isWhole = true;
        }
        finally
        {
            if (isWhole)
            {
                _readers.Add(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer?.Dispose();
        _session?.Dispose();
        base.Dispose(disposing);
    }

    // A connection that still sees the file at the path; else a new one.
    private SqliteSession Rent()
    {
        while (_readers.TryTake(out var reader))
        {
            if (!reader.IsGone)
            {
                return reader;
            }

            reader.Dispose();
        }

        return new SqliteSession(SqliteFile.OpenReader(_path), _path);
    }

    private StoreException? Explain(Exception error) => SqliteFault.OfReading(error, _path);
}
