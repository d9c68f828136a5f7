using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sweep.Query;

/// <summary>Makes each connection refuse writes, wait for a writer rather than fail, and treat texts as .NET does.</summary>
/// <remarks>
/// The file is opened for reading and writing all the same: a reader of a store in WAL mode may have to make the shared-memory file beside it.
/// SQLite's own <c>LIKE</c>, which prefixes and suffixes become, ignores the case of ASCII letters; its <c>upper</c> and <c>lower</c> know no others, and its <c>length</c> counts code points.
/// Groups are made by sorting: with up to 64 MiB and a second thread a million rows need no temporary file.
/// </remarks>
internal sealed class QueryOnlyInterceptor : DbConnectionInterceptor
{
    private QueryOnlyInterceptor()
    {
    }

    /// <summary>One for all contexts.</summary>
    public static QueryOnlyInterceptor Instance { get; } = new();

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma query_only = 1; pragma busy_timeout = 10000; pragma case_sensitive_like = 1; pragma cache_size = -65536; pragma threads = 2;";
        command.ExecuteNonQuery();
        if (connection is SqliteConnection sqlite)
        {
            sqlite.CreateFunction("upper", static (string? text) => text?.ToUpperInvariant(), isDeterministic: true);
            sqlite.CreateFunction("lower", static (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
            sqlite.CreateFunction("length", static (string? text) => text?.Length, isDeterministic: true);
        }
    }

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
