using LiteDB;
using Sweep.Runtime;
using Sweep.Runtime.Storage;

namespace Sweep.LiteDb;

/// <summary>Says in one line what an error means for a store, and what to do.</summary>
internal static class LiteFault
{
    // The system's own numbers: Linux, macOS and Windows.
    private const int WouldBlock = 11, WouldBlockOnMac = 35, SharingViolation = unchecked((int)0x80070020), NoSpace = 28, DiskFull = unchecked((int)0x80070070);

    /// <summary>True of an error that comes from LiteDB or the disk below it.</summary>
    public static bool IsOfStore(Exception error) => error is LiteException or IOException or UnauthorizedAccessException or ObjectDisposedException;

    /// <summary>The exception for such an error.</summary>
    public static StoreException Explain(Exception error, string path) => error switch
    {
        StoreException explained => explained,
        IOException cause when IsHeld(cause) => new StoreHeldException(Held(path), cause),
        _ => new StoreException(Line(error, path), error),
    };

    /// <summary>What an error means that is met as a file's content is read; null for one that is not of the file. LiteDB meets bytes that make no sense with whatever exception they lead to.</summary>
    public static StoreException? OfReading(Exception error, string path) => error switch
    {
        _ when IsOfStore(error) => Explain(error, path),
        SweepException or ArgumentNullException or OutOfMemoryException => null,
        _ => new StoreException(Damaged(error, path), error),
    };

    /// <summary>True of the error of opening a file that somebody has for himself.</summary>
    public static bool IsHeld(IOException error) => error.HResult is WouldBlock or WouldBlockOnMac or SharingViolation;

    /// <summary>What to say of a file that somebody has.</summary>
    public static string Held(string path) =>
        $"Store '{path}' is open already, probably by a sweep that runs: a LiteDB file has one owner at a time. Wait for it or end it (Ctrl+C in its terminal), or keep the trials in SQLite, which several processes may open (--store sqlite:FILE)";

    private static string Line(Exception error, string path) => error switch
    {
        _ when OpenFiles.IsCause(error) => OpenFiles.Describe(),
        IOException { HResult: NoSpace or DiskFull } => $"Store '{path}' cannot grow: the disk is full; make room and run the same command again, nothing finished is lost",
        UnauthorizedAccessException => StorePath.NotWritable(path, error.Message),
        IOException => $"Store '{path}' cannot be read or written: the disk reports an error ({error.Message})",
        LiteException { ErrorCode: LiteException.INVALID_DATAFILE_STATE or LiteException.INVALID_DATABASE } => Damaged(error, path),
        _ => $"Store '{path}' fails: {error.Message}",
    };

    private static string Damaged(Exception error, string path) => $"Store '{path}' is damaged ({error.Message}); restore it from a copy, or use another --store FILE";
}
