using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Sweep.Runtime.Storage;

namespace Sweep.Sqlite;

/// <summary>Tells when the file of an open connection is no longer at its path: a process may go on to write into a file that was deleted, and lose it all.</summary>
/// <param name="connection">Open; stays the caller's.</param>
/// <param name="path">What messages call the file.</param>
internal sealed partial class FileWatch(SqliteConnection connection, string path)
{
    private const int HasMoved = 20; // SQLITE_FCNTL_HAS_MOVED
    private readonly string _log = LogOf(connection);
    private bool _hadLog;

    /// <summary>Two looks at the file system, some microseconds.</summary>
    /// <exception cref="StoreException">The file or its write-ahead log was deleted, moved away or replaced.</exception>
    public void ThrowIfGone()
    {
        if (IsGone())
        {
            throw new StoreException($"Store '{path}' was deleted, moved or replaced while it was in use; put it back if you can, and run the same command again: it goes on with what the file has");
        }
    }

    /// <summary>Whether the file or its write-ahead log was deleted, moved away or replaced.</summary>
    public bool IsGone()
    {
        var moved = 0;
        var known = FileControl(connection.Handle!.DangerousGetHandle(), "main", HasMoved, ref moved) == 0;
        var hasLog = File.Exists(_log);
        var isGone = (known && moved != 0) || (_hadLog && !hasLog);
        _hadLog |= hasLog;
        return isGone;
    }

    /// <summary>The path of a connection's write-ahead log: beside the file itself, where the store's path is a link to it.</summary>
    public static string LogOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT file FROM pragma_database_list WHERE name='main'";
        return (string)command.ExecuteScalar()! + "-wal";
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int FileControl(nint database, string schema, int operation, ref int value);
}
