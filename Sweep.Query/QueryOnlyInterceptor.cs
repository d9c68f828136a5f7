using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sweep.Query;

/// <summary>Makes each connection refuse writes, and wait for a writer rather than fail.</summary>
/// <remarks>
/// The file is opened for reading and writing all the same: a reader of a store in WAL mode may have to make the shared-memory file beside it.
/// </remarks>
internal sealed class QueryOnlyInterceptor : DbConnectionInterceptor
{
    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma query_only = 1; pragma busy_timeout = 10000;";
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
