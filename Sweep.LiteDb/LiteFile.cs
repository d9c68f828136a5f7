using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using LiteDB;
using LiteDB.Engine;
using Microsoft.Win32.SafeHandles;
using Sweep.Runtime.Storage;

namespace Sweep.LiteDb;

/// <summary>Opens the file of a store and its log, after a look that changes nothing, and marks a new one as ours.</summary>
/// <remarks>
/// Who writes holds the file alone, readers hold it together: by the operating system's own lock, which goes with the process however it ends. LiteDB's lock would let in a second writer on
/// Linux, and its Shared mode loses writes there.
/// </remarks>
internal sealed class LiteFile : IDisposable
{
    private const int Format = 4;
    private const string LogEnding = "-log";
    private const string Ours = "SwpS";

    // Of a file's header: where LiteDB's name is, and where the number of the last page is.
    private const int NameAt = 32, LastPageAt = 64, HeaderBytes = 68;

    // A transaction that LiteDB could not end throws in its finalizer, which would end the process: it stays reachable.
    private static readonly ConcurrentBag<LiteDatabase> s_givenUp = [];

    private readonly string _logPath;
    private readonly PageFile _data;
    private readonly Stream _log;
    private bool _isClosed;

    private LiteFile(string path, PageFile data, Stream log, string logPath, bool isNew, bool readOnly)
    {
        (Path, _data, _log, _logPath) = (path, data, log, logPath);
        var engine = new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, ReadOnly = readOnly, Collation = isNew ? Collation.Binary : null });
        Database = new LiteDatabase(readOnly ? new ReadOnlyEngine(engine) : engine, new BsonMapper());
    }

    /// <summary>The file, an absolute path.</summary>
    public string Path { get; }

    /// <summary>Identifies the store.</summary>
    public string Id { get; private set; } = "";

    /// <summary>LiteDB's database.</summary>
    public LiteDatabase Database { get; }

    /// <summary>Opens for writing; makes and marks the file when there is none.</summary>
    /// <exception cref="StoreException">The path cannot be a store, or somebody has it open; nothing was changed.</exception>
    public static LiteFile OpenWriter(string path, IPageWatch? watch = null) => Guard(path, () =>
    {
        var exists = StorePath.Check(path, mustExist: false);
        if (System.IO.Path.GetFileNameWithoutExtension(path).EndsWith(LogEnding, StringComparison.Ordinal))
        {
            throw new StoreException($"'{path}' is named as LiteDB names the log of a store; use another --store FILE");
        }

        var (data, isMade) = exists ? (Handle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None), false) : OpenOrMake(path);
        try
        {
            var isNew = RandomAccess.GetLength(data) == 0;
            var logPath = LogOf(path);
            Inspect(data, path, logPath, mustExist: false);
            var log = Handle(logPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return Open(path, data, new PageFile(log, log: null, canWrite: true, watch), logPath, isNew, readOnly: false, watch);
        }
        catch
        {
            data.Dispose();
            if (isMade)
            {
                File.Delete(path);
            }

            throw;
        }
    });

    /// <summary>Opens an existing store for queries only; several may.</summary>
    /// <exception cref="StoreException">There is no store at the path, or somebody has it open for writing; nothing was created.</exception>
    public static LiteFile OpenReader(string path) => Guard(path, () =>
    {
        StorePath.Check(path, mustExist: true);
        var data = Handle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            var logPath = LogOf(path);
            Inspect(data, path, logPath, mustExist: true);
            var log = File.Exists(logPath) ? new PageFile(Handle(logPath, FileMode.Open, FileAccess.Read, FileShare.Read), log: null, canWrite: false) : (Stream)new MemoryStream([], writable: false);
            return Open(path, data, log, logPath, isNew: false, readOnly: true);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    });

    /// <summary>Whether a file is LiteDB's, of whatever program. One that somebody has for himself is taken for one, since SQLite files are shared.</summary>
    public static bool IsLiteDb(string path)
    {
        try
        {
            using var file = Handle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> header = stackalloc byte[HeaderBytes];
            return RandomAccess.Read(file, header, 0) == HeaderBytes && IsLiteDb(header);
        }
        catch (IOException e)
        {
            return LiteFault.IsHeld(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Where LiteDB keeps what it has not yet put into the file.</summary>
    public static string LogOf(string path) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", $"{System.IO.Path.GetFileNameWithoutExtension(path)}{LogEnding}{System.IO.Path.GetExtension(path)}");

    /// <summary>Why nothing can be read or written here any more; null while it can.</summary>
    public StoreException? Fault { get; private set; }

    /// <summary>Returns once all that was committed before the call is on the disk. Thread-safe.</summary>
    public void Flush() => _log.Flush();

    /// <summary>Ends the use of LiteDB after a write that failed, of which it has undone nothing. The file stays locked until this is disposed of.</summary>
    /// <param name="fault">Why.</param>
    public void GiveUp(StoreException fault)
    {
        Fail(fault);
        Database.Dispose();
    }

    /// <summary>As <see cref="GiveUp"/>, while another thread may be using LiteDB: what it does fails as it writes.</summary>
    /// <param name="fault">Why.</param>
    public void Fail(StoreException fault)
    {
        Fault ??= fault;
        s_givenUp.Add(Database);
    }

    /// <summary>Closes the file. A writer puts what is in the log into it.</summary>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        Database.Dispose();
        CloseLog(_log, _logPath);
        _data.Dispose(); // last: it is the lock
    }

    // One with nothing in it goes, as LiteDB itself has it.
    private static void CloseLog(Stream log, string path)
    {
        var isEmpty = log is PageFile { CanWrite: true, Length: 0 };
        log.Dispose();
        if (isEmpty)
        {
            File.Delete(path);
        }
    }

    private static SafeFileHandle Handle(string path, FileMode mode, FileAccess access, FileShare share) => File.OpenHandle(path, mode, access, share, FileOptions.RandomAccess);

    // Another process may make the same file at this moment.
    private static (SafeFileHandle Data, bool IsMade) OpenOrMake(string path)
    {
        try
        {
            return (Handle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None), true);
        }
        catch (IOException e) when (!LiteFault.IsHeld(e) && File.Exists(path))
        {
            return (Handle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None), false);
        }
    }

    private static LiteFile Open(string path, SafeFileHandle data, Stream log, string logPath, bool isNew, bool readOnly, IPageWatch? watch = null)
    {
        LiteFile? file = null;
        try
        {
            file = new LiteFile(path, new PageFile(data, log as PageFile, canWrite: !readOnly, watch), log, logPath, isNew, readOnly);
            file.CheckMark(readOnly);
            file.Flush();
            return file;
        }
        catch (Exception e)
        {
            file?.GiveUp(LiteFault.Explain(e, path));
            CloseLog(log, logPath);
            throw;
        }
    }

    private static void Inspect(SafeFileHandle data, string path, string logPath, bool mustExist)
    {
        var length = RandomAccess.GetLength(data);
        var hasLog = File.Exists(logPath) && new FileInfo(logPath).Length > 0;
        if (length == 0)
        {
            if (mustExist || hasLog)
            {
                throw hasLog ? new StoreException($"There is no store '{path}', but its log '{logPath}' is there: put the store back beside it, or move the log away") : StorePath.Empty(path);
            }

            return;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(data, header, 0) < HeaderBytes || !IsLiteDb(header))
        {
            throw new StoreException($"'{path}' is not a store of kind litedb: it is no LiteDB file; use another --store FILE" + (header.StartsWith("SQLite format 3"u8) ? $" (it is a SQLite file: --store sqlite:{path})" : ""));
        }

        // Only the log can have pages that the file has not yet.
        if (!hasLog && (BinaryPrimitives.ReadUInt32LittleEndian(header[LastPageAt..]) + 1L) * PageFile.PageSize > length)
        {
            throw new StoreException($"Store '{path}' is damaged (it has fewer pages than its header says); restore it from a copy, or use another --store FILE");
        }
    }

    private static bool IsLiteDb(ReadOnlySpan<byte> header) => header[NameAt..].StartsWith("** This is a LiteDB file **"u8);

    // A file without collections, as a process leaves one that is killed while it makes a store, may become a store.
    private void CheckMark(bool readOnly)
    {
        var marks = Database.GetCollection(LiteNames.Mark);
        if (marks.FindById(Ours) is { } mark)
        {
            var format = mark["Format"].AsInt32;
            if (format != Format)
            {
                throw new StoreException($"Store '{Path}' was made by another version of SplashSweep (format {format}; this one reads format {Format}); use that version, or another --store FILE");
            }

            Id = mark["Id"].AsString;
        }
        else if (Database.GetCollectionNames().Any() || Database.Collation.SortOptions != Collation.Binary.SortOptions)
        {
            throw new StoreException($"'{Path}' is a LiteDB file of another program, not a store; use another --store FILE");
        }
        else if (readOnly)
        {
            throw StorePath.Empty(Path);
        }
        else
        {
            Database.UtcDate = true;
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            marks.Insert(new BsonDocument { [LiteNames.Id] = Ours, ["Format"] = Format, ["Id"] = Id });
        }
    }

    private static LiteFile Guard(string path, Func<LiteFile> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (LiteFault.OfReading(e, path) is { } explained)
        {
            throw explained;
        }
    }
}
