using Microsoft.Data.Sqlite;

namespace Sweep.Sqlite;

/// <summary>A prepared statement with its parameters by position. Not thread-safe.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Prepares.</summary>
    /// <param name="connection">Open; stays the caller's.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">The names in the order in which <c>Bind</c> takes their values.</param>
    public Statement(SqliteConnection connection, string sql, params IEnumerable<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = name, Value = DBNull.Value });
        }
    }

    /// <summary>Sets all parameters; null is NULL.</summary>
    public Statement Bind(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return this;
    }

    /// <summary>Sets one parameter.</summary>
    public void Bind(int position, object? value) => _command.Parameters[position].Value = value ?? DBNull.Value;

    /// <summary>Runs it.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute() => _command.ExecuteNonQuery();

    /// <summary>Runs it for its rows; dispose the reader.</summary>
    public SqliteDataReader Read() => _command.ExecuteReader();

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();
}
