using LiteDB;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>Trials in a LiteDB file: one collection per experiment, concurrent writes grouped in one commit, each commit on the disk before its call returns.</summary>
/// <remarks>Thread-safe. One object of one process has the file for writing, or several have it for reading; never over a network file system.</remarks>
public sealed class LiteTrialStore : TransactionalTrialStore
{
    // How long a command waits for a file that somebody has open and does not serve: a reader, or a sweep that begins or ends.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly LiteFile _file;
    private readonly LiteSession _reader;
    private readonly LiteSession _session; // used inside the writer's gate
    private readonly GroupCommit _writer;

    private LiteTrialStore(LiteFile file, TimeProvider? clock, bool readOnly)
        : base($"Store '{file.Path}'", clock)
    {
        _file = file;
        _reader = new LiteSession(file.Database, file.Path);
        _session = new LiteSession(file.Database, file.Path, toWrite: true);
        _writer = new GroupCommit(new LiteWriteTransaction(file, _session));
        IsReadOnly = readOnly;
    }

    /// <summary>LiteDB files: <c>--store litedb:sweeps.db</c>, through the sweep that has the file open if there is one.</summary>
    public static StoreKind Kind { get; } = new(
        "litedb",
        LiteFile.IsLiteDb,
        static (path, clock) => RemoteTrialStore.OpenOrConnect(path, toWrite: true, () => Open(path, clock), s_patience),
        static path => RemoteTrialStore.OpenOrConnect(path, toWrite: false, () => OpenExisting(path), s_patience));

    /// <inheritdoc/>
    public override string? OwnedFile => IsReadOnly ? null : _file.Path;

    /// <inheritdoc/>
    public override string Id => _file.Id;

    /// <inheritdoc/>
    protected override bool IsReadOnly { get; }

    /// <summary>Opens a store, and creates the file if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clock">Gives times and the ends of leases; null for the system's.</param>
    /// <exception cref="StoreException">The path cannot be a store, or somebody has it open; the message says why, and nothing was changed.</exception>
    public static LiteTrialStore Open(string path, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open(path, clock, watch: null);
    }

    /// <summary>As <see cref="Open(string, TimeProvider?)"/>, watched.</summary>
    internal static LiteTrialStore Open(string path, TimeProvider? clock, IPageWatch? watch) => new(LiteFile.OpenWriter(StorePath.Resolve(path), watch), clock, readOnly: false);

    /// <summary>Opens an existing store to be read only; creates and changes nothing.</summary>
    /// <exception cref="StoreException">There is no store at the path, or somebody has it open for writing.</exception>
    public static LiteTrialStore OpenExisting(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(LiteFile.OpenReader(StorePath.Resolve(path)), null, readOnly: true);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> CheckIntegrity()
    {
        try
        {
            return Read(static session => ((LiteSession)session).CheckIntegrity());
        }
        catch (Exception e) // LiteDB meets bytes that make no sense with whatever exception they lead to
        {
            return [e.Message];
        }
    }

    /// <inheritdoc/>
    /// <remarks>Streams from a store that is open to be read only, which nobody can write; from one that is open for writing all of it is copied into memory first.</remarks>
    public override IStoreContents OpenContents() => IsReadOnly ? Read(session => new SessionContents(session, Explain, static () => { })) : Write(session =>
    {
        using var copy = new MemoryTrialStore();
        copy.Load(new SessionContents(session, Explain, static () => { }));
        return copy.OpenContents();
    });

    /// <summary>The axes and metrics of a declaration that the stored trials have no fields for; all of them if the store does not hold the experiment.</summary>
    internal IReadOnlyList<string> ColumnsNotStored(SpaceDescriptor space)
    {
        var stored = Read(session => session.ReadSpace(space.Experiment)) is { } json ? SpaceJson.Read(json) : null;
        return
        [
            .. space.Axes.Select(axis => axis.Name).Except(stored?.Axes.Select(axis => axis.Name) ?? []),
            .. space.Metrics.Select(metric => metric.Name).Except(stored?.Metrics.Select(metric => metric.Name) ?? []),
        ];
    }

    /// <summary>As <see cref="LiteSession.Project"/>.</summary>
    internal IEnumerable<BsonDocument> Project(string experiment, string fields, long low, long high) => Stream(session => ((LiteSession)session).Project(experiment, fields, low, high));

    /// <summary>As <see cref="EndedBlocks.Both"/>.</summary>
    internal IEnumerable<(BsonDocument Document, bool IsBlock)> ProjectBlocks(string experiment, string fieldsOfBlock, string fieldsOfTrial) =>
        Stream(session => ((LiteSession)session).ProjectBlocks(experiment, fieldsOfBlock, fieldsOfTrial));

    /// <summary>As <see cref="LiteSession.ReadReports"/>.</summary>
    internal IEnumerable<(long Number, MetricReport Report)> ReadReports(string experiment, long low, long high) => Stream(session => ((LiteSession)session).ReadReports(experiment, low, high));

    /// <inheritdoc/>
    protected override void CheckNames(SpaceDescriptor space)
    {
        if (space.Axes.Select(axis => axis.Name).Concat(space.Metrics.Select(metric => metric.Name)).Any(name => name.Equals(LiteNames.Id, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"'{LiteNames.Id}' of experiment '{space.Experiment}' cannot be an axis or metric in a LiteDB store: it is the key of every document");
        }
    }

    /// <inheritdoc/>
    protected internal override T Write<T>(Func<IStoreSession, T> write) => IsReadOnly ? throw new StoreException($"{Name} was opened to be read only") : _writer.Run(() => write(_session));

    /// <inheritdoc/>
    protected internal override T Read<T>(Func<IStoreSession, T> read)
    {
        try
        {
            return read(_reader);
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            throw explained;
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<T> Stream<T>(Func<IStoreSession, IEnumerable<T>> read) => StoreRows.Explain(() => read(_reader), Explain);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _writer.Dispose();
        _file.Dispose();
        base.Dispose(disposing);
    }

    private StoreException? Explain(Exception error) => LiteFault.OfReading(error, _file.Path) is { } explained ? _file.Fault ?? explained : null;
}
