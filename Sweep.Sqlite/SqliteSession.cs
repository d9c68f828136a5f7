using Microsoft.Data.Sqlite;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Sqlite;

/// <summary>A connection to a store's file, with its prepared statements. Not thread-safe.</summary>
internal sealed class SqliteSession(SqliteConnection connection, string path) : IStoreSession, IDisposable
{
    private const string NewTable = "_new";
    private readonly Dictionary<string, SqliteTrialTable> _tables = [];
    private readonly FileWatch _file = new(connection, path);
    private readonly bool _isImmutable = connection.ConnectionString.Contains(SqliteFile.Immutable, StringComparison.Ordinal); // such a connection never sees what others write

    /// <summary>The connection.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>Whether the session may be reading what is no longer at the path.</summary>
    public bool IsGone => _isImmutable || _file.IsGone();

    /// <summary>The store's id.</summary>
    public string ReadId() => Texts("SELECT id FROM sweep_store")[0];

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadExperiments() => Texts("SELECT name FROM sweep_experiments ORDER BY name");

    /// <inheritdoc/>
    public string? ReadSpace(string experiment) => Text("SELECT space FROM sweep_experiments WHERE name=$name", experiment);

    /// <inheritdoc/>
    public void WriteSpace(SpaceDescriptor space, string json) => Execute("INSERT OR REPLACE INTO sweep_experiments VALUES ($0, $1, $2)", space.Experiment, space.Fingerprint, json);

    /// <inheritdoc/>
    public void CreateTable(SpaceDescriptor space)
    {
        var sql = new TrialSql(space);
        Execute(sql.Create + sql.CreateIndexes);
    }

    /// <inheritdoc/>
    public ITrialTable OpenTable(SpaceDescriptor space)
    {
        if (!_tables.TryGetValue(space.Fingerprint, out var table))
        {
            if (ReadSpace(space.Experiment) is null && Text("SELECT name FROM sqlite_master WHERE type='table' AND name=$name", space.Experiment) is null)
            {
                throw StoreException.NoExperiment($"Store '{path}'", space.Experiment);
            }

            _tables.Add(space.Fingerprint, table = new SqliteTrialTable(connection, space, new TrialSql(space)));
        }

        return table;
    }

    /// <inheritdoc/>
    public void ReplaceTable(SpaceDescriptor stored, SpaceDescriptor declared, IEnumerable<TrialRecord> trials, IEnumerable<TrialRecord> history)
    {
        // Into new tables: a key may become what another one was.
        var sql = new TrialSql(declared, declared.Experiment + NewTable);
        Execute(sql.Create);
        using (var table = new SqliteTrialTable(connection, declared, sql))
        {
            foreach (var trial in trials)
            {
                table.Insert(trial, history: false);
            }

            foreach (var trial in history)
            {
                table.Insert(trial, history: true);
            }
        }

        Execute(sql.TakePlace);
        Execute(new TrialSql(declared).CreateIndexes);
    }

    /// <inheritdoc/>
    public SweepRequest ReadControl(string experiment) =>
        Enum.TryParse<SweepRequest>(Text("SELECT request FROM sweep_control WHERE experiment=$name", experiment), out var request) ? request : SweepRequest.None;

    /// <inheritdoc/>
    public void WriteControl(string experiment, SweepRequest request) => Execute("INSERT OR REPLACE INTO sweep_control VALUES ($0, $1)", experiment, request.ToString());

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> ReadCodes()
    {
        using var select = new Statement(connection, "SELECT hash, methods FROM sweep_code ORDER BY hash");
        using var row = select.Read();
        var codes = new List<StoredCode>();
        while (row.Read())
        {
            codes.Add(new(row.GetString(0), row.GetString(1)));
        }

        return codes;
    }

    /// <inheritdoc/>
    public StoredCode? ReadCode(string hash) => Text("SELECT methods FROM sweep_code WHERE hash=$name", hash) is { } methods ? new(hash, methods) : null;

    /// <inheritdoc/>
    public void WriteCode(StoredCode code) => Execute("INSERT OR IGNORE INTO sweep_code VALUES ($0, $1)", code.Hash, code.Methods);

    /// <summary>What SQLite finds damaged in the file, and reports that belong to no trial.</summary>
    public IReadOnlyList<string> CheckIntegrity()
    {
        var lines = Texts("PRAGMA integrity_check").Where(line => line != "ok").ToList();
        var experiments = ReadExperiments();
        foreach (var experiment in experiments)
        {
            var (trials, history) = (TrialSql.Quote(experiment), TrialSql.Quote(TrialSql.HistoryOf(experiment)));
            AddOrphans($"""sweep_reports WHERE experiment='{experiment}' AND number NOT IN (SELECT "Number" FROM {trials})""", experiment, "reports belong to no trial");
            AddOrphans($"""sweep_old_reports WHERE experiment='{experiment}' AND (number, token) NOT IN (SELECT "Number", "LeaseToken" FROM {history})""", experiment, "old reports belong to no trial's history");
        }

        foreach (var experiment in Texts("SELECT DISTINCT experiment FROM sweep_reports ORDER BY experiment").Except(experiments))
        {
            lines.Add($"{experiment}: there are reports of this experiment, which the store does not hold");
        }

        return lines;

        void AddOrphans(string from, string experiment, string what)
        {
            if (SqliteFile.Scalar(connection, $"SELECT count(*) FROM {from}") is > 0 and var count)
            {
                lines.Add($"{experiment}: {count} {what}");
            }
        }
    }

    /// <summary>Forgets prepared statements, after tables that they were prepared for were rolled back.</summary>
    public void Reset()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        _tables.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reset();
        connection.Dispose();
    }

    private List<string> Texts(string sql)
    {
        using var select = new Statement(connection, sql);
        using var row = select.Read();
        var texts = new List<string>();
        while (row.Read())
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }

    private string? Text(string sql, string name)
    {
        using var select = new Statement(connection, sql, "$name");
        using var row = select.Bind(name).Read();
        return row.Read() ? row.GetString(0) : null;
    }

    private void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql, Enumerable.Range(0, values.Length).Select(i => $"${i}"));
        statement.Bind(values).Execute();
    }
}
