using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sweep.Runtime.Storage;

namespace Sweep.Sqlite;

/// <summary>Says in one line what SQLite's error codes mean for a store, and what to do.</summary>
internal static class SqliteFault
{
    private const int Perm = 3, Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>The exception for an error of SQLite.</summary>
    public static StoreException Explain(SqliteException error, string path) => new(Line(error, path), error);

    /// <summary>What an error means that is met as a file's content is read; null for one that is not of the file.</summary>
    public static StoreException? OfReading(Exception error, string path) => error switch
    {
        SqliteException fault => Explain(fault, path),
        ArgumentNullException => null,
        FormatException or InvalidCastException or OverflowException or ArgumentException or JsonException => new StoreException(Damaged(error, path), error), // a value that none of ours could be
        _ => null,
    };

    /// <summary>True of an error that says: this file, or its folder, may not be written.</summary>
    public static bool IsUnwritable(SqliteException error) => error.SqliteErrorCode is Perm or ReadOnly or CannotOpen;

    private static string Line(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        CannotOpen or InputOutput when OpenFiles.AreAllInUse() => OpenFiles.Describe(),
        Busy or Locked => $"Store '{path}' is locked by another process for too long; end that process, or wait and run the same command again",
        Perm or ReadOnly or CannotOpen => StorePath.NotWritable(path, error.Message),
        Full => $"Store '{path}' cannot grow: the disk is full; make room and run the same command again, nothing finished is lost",
        Corrupt or NotADatabase => Damaged(error, path),
        InputOutput => $"Store '{path}' cannot be read or written: the disk reports an error ({error.Message})",
        _ => $"Store '{path}' fails: {error.Message}",
    };

    private static string Damaged(Exception error, string path) => $"Store '{path}' is damaged ({error.Message}); restore it from a copy, or use another --store FILE";
}
