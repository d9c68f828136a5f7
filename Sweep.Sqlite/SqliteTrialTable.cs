using Microsoft.Data.Sqlite;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Sqlite;

/// <summary>The trials of one experiment in a SQLite file, through one connection. Not thread-safe.</summary>
internal sealed class SqliteTrialTable(SqliteConnection connection, SpaceDescriptor space, TrialSql sql) : ITrialTable, IDisposable
{
    private const int LifeCycle = 15; // columns before the axes, in the order of ExperimentName.LifeCycle
    private const string InsertReport = "INSERT OR REPLACE INTO sweep_reports VALUES ($experiment, $number, $step, $metric, $value)";
    private const string InsertOldReport = "INSERT INTO sweep_old_reports VALUES ($experiment, $number, $token, $step, $metric, $value)";
    private readonly Dictionary<string, Statement> _statements = [];
    private readonly int[] _updated = [.. sql.Updated];

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> AddPending(IReadOnlyList<AxisValue[]> configs)
    {
        string[] keys = [.. configs.Select(values => ConfigKey.Format(space, values))];
        var statuses = HasAny() ? FindEach(keys) : new TrialStatus[keys.Length];
        var insert = Prepare(sql.AddPending, ["$key", "$fingerprint", .. space.Axes.Select((_, i) => "$a" + i)]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (!statuses[i].IsStored)
            {
                using var row = insert.Bind([keys[i], space.Fingerprint, .. configs[i].Select(AxisValueCodec.ToColumn)]).Read();
                statuses[i] = row.Read() ? new(row.GetInt64(0), TrialState.Pending) : Find(keys[i]); // it is twice among the configs
            }
        }

        return statuses;
    }

    /// <summary>The statuses of configs' trials. Those of a grid mostly stand in the table in its order, and are read in one go where they do.</summary>
    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) => FindEach(keys);

    /// <inheritdoc/>
    public TrialRecord? Read(long number) => First(Prepare(sql.Select, "$number").Bind(number));

    /// <inheritdoc/>
    public TrialRecord? ReadFirstClaimable() => First(Prepare(sql.SelectFirstClaimable));

    /// <inheritdoc/>
    public IReadOnlyList<TrialRecord> ReadRunning()
    {
        using var row = Prepare(sql.SelectRunning).Read();
        return [.. Records(row)];
    }

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadAll() => Stream(sql.SelectAll);

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory() => Stream(sql.SelectHistory);

    /// <inheritdoc/>
    public IReadOnlyList<MetricReport> ReadReports(long number, long? token)
    {
        var select = token is null
            ? Prepare("SELECT step, metric, value FROM sweep_reports WHERE experiment=$experiment AND number=$number ORDER BY step, metric", "$experiment", "$number").Bind(space.Experiment, number)
            : Prepare("SELECT step, metric, value FROM sweep_old_reports WHERE experiment=$experiment AND number=$number AND token=$token ORDER BY step, metric", "$experiment", "$number", "$token").Bind(space.Experiment, number, token);
        using var row = select.Read();
        var reports = new List<MetricReport>();
        while (row.Read())
        {
            reports.Add(new(row.GetInt32(0), row.GetString(1), Real(row, 2) ?? double.NaN));
        }

        return reports;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState()
    {
        using var row = Prepare(sql.CountByState).Read();
        var counts = new Dictionary<TrialState, long>();
        while (row.Read())
        {
            counts.Add(Enum.Parse<TrialState>(row.GetString(0)), row.GetInt64(1));
        }

        return counts;
    }

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode()
    {
        using var row = Prepare(sql.CountByCode).Read();
        var counts = new List<CodeCount>();
        while (row.Read())
        {
            counts.Add(new(Text(row, 0), row.GetInt64(1)));
        }

        return counts;
    }

    /// <inheritdoc/>
    public void Update(TrialRecord trial)
    {
        var columns = Columns(trial);
        Prepare(sql.Update, _updated.Select(i => $"${i}")).Bind([.. _updated.Select(i => columns[i])]).Execute();
    }

    /// <inheritdoc/>
    public void WriteReports(long number, IReadOnlyList<MetricReport> reports)
    {
        foreach (var report in reports)
        {
            Prepare(InsertReport, "$experiment", "$number", "$step", "$metric", "$value").Bind(space.Experiment, number, (long)report.Step, report.Metric, Finite(report)).Execute();
        }
    }

    /// <inheritdoc/>
    public void DeleteReports(long number) =>
        Prepare("DELETE FROM sweep_reports WHERE experiment=$experiment AND number=$number", "$experiment", "$number").Bind(space.Experiment, number).Execute();

    /// <inheritdoc/>
    public void Archive(TrialRecord trial)
    {
        LoadHistory(new(trial, ReadReports(trial.Number, null)));
        DeleteReports(trial.Number);
    }

    /// <inheritdoc/>
    public void RenameMetric(string old, string name)
    {
        foreach (var table in (ReadOnlySpan<string>)["sweep_reports", "sweep_old_reports"])
        {
            Prepare($"UPDATE OR IGNORE {table} SET metric=$new WHERE experiment=$experiment AND metric=$old", "$new", "$experiment", "$old").Bind(name, space.Experiment, old).Execute();
        }
    }

    /// <inheritdoc/>
    public void Load(StoredTrial trial)
    {
        Insert(trial.Trial, history: false);
        WriteReports(trial.Trial.Number, trial.Reports);
    }

    /// <inheritdoc/>
    public void LoadHistory(StoredTrial trial)
    {
        Insert(trial.Trial, history: true);
        foreach (var report in trial.Reports)
        {
            Prepare(InsertOldReport, "$experiment", "$number", "$token", "$step", "$metric", "$value")
                .Bind(space.Experiment, trial.Trial.Number, trial.Trial.Token, (long)report.Step, report.Metric, Finite(report)).Execute();
        }
    }

    /// <summary>Adds a row of any trial.</summary>
    public void Insert(TrialRecord trial, bool history) => Prepare(sql.Insert(history), Enumerable.Range(0, sql.ColumnCount).Select(i => $"${i}")).Bind(Columns(trial)).Execute();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    private bool HasAny()
    {
        using var row = Prepare(sql.HasAny).Read();
        return row.Read() && row.GetBoolean(0);
    }

    private TrialStatus[] FindEach(IReadOnlyList<string> keys)
    {
        var statuses = new TrialStatus[keys.Count];
        var follows = true;
        for (var i = 0; i < statuses.Length; i++)
        {
            statuses[i] = Find(keys[i]);
            if (follows && statuses[i].IsStored)
            {
                var next = Follow(keys, i + 1, statuses);
                follows = next > i + 1; // else they stand in another order
                i = next - 1;
            }
        }

        return statuses;
    }

    // In the order of ExperimentName.LifeCycle, then axes and metrics.
    private object?[] Columns(TrialRecord trial) =>
    [
        trial.Number, trial.Key, trial.State.ToString(), (long)trial.Attempts, trial.Worker, trial.Device, trial.Started, trial.Seconds, trial.Error, trial.Fingerprint, trial.CodeHash,
        trial.OutOfSpace, trial.Token, trial.LeaseUntil, trial.EarlierToken, .. trial.Values.Select(AxisValueCodec.ToColumn), .. trial.Metrics.Select((metric, i) => metric?.ToColumn(space.Metrics[i].Kind)),
    ];

    private static double? Finite(MetricReport report) => double.IsFinite(report.Value) ? report.Value : null;

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private Statement Prepare(string text, params IEnumerable<string> parameters)
    {
        if (!_statements.TryGetValue(text, out var statement))
        {
            _statements.Add(text, statement = new Statement(connection, text, parameters));
        }

        return statement;
    }

    // A statement of its own, since the caller may go on with other rows of it later.
    private IEnumerable<TrialRecord> Stream(string text)
    {
        using var select = new Statement(connection, text);
        using var row = select.Read();
        foreach (var trial in Records(row))
        {
            yield return trial;
        }
    }

    private TrialRecord? First(Statement select)
    {
        using var row = select.Read();
        return Records(row).FirstOrDefault();
    }

    private IEnumerable<TrialRecord> Records(SqliteDataReader row)
    {
        while (row.Read())
        {
            yield return new TrialRecord
            {
                Number = row.GetInt64(0),
                Key = row.GetString(1),
                State = Enum.Parse<TrialState>(row.GetString(2)),
                Attempts = row.GetInt32(3),
                Worker = Text(row, 4),
                Device = Text(row, 5),
                Started = row.IsDBNull(6) ? null : DateTime.SpecifyKind(row.GetDateTime(6), DateTimeKind.Utc),
                Seconds = Real(row, 7),
                Error = Text(row, 8),
                Fingerprint = row.GetString(9),
                CodeHash = Text(row, 10),
                OutOfSpace = row.GetBoolean(11),
                Token = row.GetInt64(12),
                LeaseUntil = row.IsDBNull(13) ? null : row.GetInt64(13),
                EarlierToken = row.GetInt64(14),
                Values = [.. space.Axes.Select((axis, i) => AxisValueCodec.FromColumn(axis, row.GetValue(LifeCycle + i)))],
                Metrics = [.. space.Metrics.Select((metric, i) => MetricValue.FromColumn(metric.Kind, row.GetValue(LifeCycle + space.Axes.Count + i)))],
            };
        }
    }

    private TrialStatus Find(string key)
    {
        using var row = Prepare(sql.Find, "$key").Bind(key).Read();
        return row.Read() ? new(row.GetInt64(0), Enum.Parse<TrialState>(row.GetString(1))) : default;
    }

    // Fills in the statuses of keys from `next` on as long as they are those of the rows that come after the one before; gives the first one that is not.
    private int Follow(IReadOnlyList<string> keys, int next, TrialStatus[] statuses)
    {
        using var row = Prepare(sql.Follow, "$number").Bind(statuses[next - 1].Number).Read();
        while (next < statuses.Length && row.Read() && row.GetString(1) == keys[next])
        {
            statuses[next++] = new(row.GetInt64(0), Enum.Parse<TrialState>(row.GetString(2)));
        }

        return next;
    }
}
