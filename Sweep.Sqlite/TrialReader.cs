using Microsoft.Data.Sqlite;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Sqlite;

/// <summary>
/// Reads the trials of one experiment from a SQLite file, of any format. An experiment that the file does not hold has none; one that it holds with an older
/// declaration is read as it will be once it follows the one of now.
/// </summary>
internal static class TrialReader
{
    private const int AxesAt = 13;

    /// <summary>What SQLite finds damaged in the file, and reports that belong to no trial.</summary>
    public static IReadOnlyList<string> CheckIntegrity(SqliteConnection connection)
    {
        var lines = Texts(connection, "PRAGMA integrity_check").Where(line => line != "ok").ToList();
        var experiments = Texts(connection, "SELECT name FROM sweep_experiments ORDER BY name");
        foreach (var experiment in experiments)
        {
            AddOrphans(experiment, "sweep_reports", $"""number NOT IN (SELECT "Number" FROM {ExperimentSql.Quote(experiment)})""", "reports belong to no trial");
            if (HasTable(connection, ExperimentSql.HistoryOf(experiment)))
            {
                AddOrphans(experiment, "sweep_old_reports", $"""(number, token) NOT IN (SELECT "Number", "LeaseToken" FROM {ExperimentSql.Quote(ExperimentSql.HistoryOf(experiment))})""", "old reports belong to no trial's history");
            }
        }

        foreach (var experiment in Texts(connection, "SELECT DISTINCT experiment FROM sweep_reports ORDER BY experiment").Except(experiments))
        {
            lines.Add($"{experiment}: there are reports of this experiment, which the store does not hold");
        }

        return lines;

        void AddOrphans(string experiment, string table, string isOrphan, string what)
        {
            var count = SqliteFile.Scalar(connection, $"SELECT count(*) FROM {table} WHERE experiment='{experiment}' AND {isOrphan}");
            if (count > 0)
            {
                lines.Add($"{experiment}: {count} {what}");
            }
        }
    }

    /// <summary>What tells the store from every other one; empty of an older format.</summary>
    public static string Id(SqliteConnection connection) => HasTable(connection, "sweep_store") ? Texts(connection, "SELECT id FROM sweep_store").FirstOrDefault("") : "";

    /// <summary>What was asked last of the sweeps of an experiment.</summary>
    public static SweepRequest Request(SqliteConnection connection, SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (SqliteFile.Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE type='table' AND name='sweep_requests'") == 0)
        {
            return SweepRequest.None;
        }

        using var select = new Statement(connection, "SELECT request FROM sweep_requests WHERE experiment=$experiment", "$experiment");
        using var row = select.Bind(space.Experiment).Read();
        return row.Read() && Enum.TryParse<SweepRequest>(row.GetString(0), out var request) ? request : SweepRequest.None;
    }

    /// <summary>Streams the trials in number order.</summary>
    public static IEnumerable<TrialRecord> Read(SqliteConnection connection, SpaceDescriptor space) =>
        Read(connection, space, sql => sql.Select(HasTable(connection, ExperimentSql.HistoryOf(space.Experiment)))); // format 2 has both

    /// <summary>The trial with a number; null when there is none.</summary>
    public static TrialRecord? Read(SqliteConnection connection, SpaceDescriptor space, long number) =>
        Read(connection, space, sql => sql.Select(HasTable(connection, ExperimentSql.HistoryOf(space.Experiment)), number)).FirstOrDefault();

    /// <summary>Streams the history by number and then token.</summary>
    public static IEnumerable<TrialRecord> ReadHistory(SqliteConnection connection, SpaceDescriptor space) =>
        HasTable(connection, ExperimentSql.HistoryOf(space.Experiment)) ? Read(connection, space, sql => sql.SelectHistory) : [];

    /// <summary>How many trials are in each state; every state has an entry.</summary>
    public static IReadOnlyDictionary<TrialState, long> CountByState(SqliteConnection connection, SpaceDescriptor space)
    {
        var counts = Enum.GetValues<TrialState>().ToDictionary(state => state, _ => 0L);
        if (HasTable(connection, space.Experiment))
        {
            using var count = new Statement(connection, new ExperimentSql(space).Count);
            using var row = count.Read();
            while (row.Read())
            {
                counts[Enum.Parse<TrialState>(row.GetString(0))] = row.GetInt64(1);
            }
        }

        return counts;
    }

    /// <summary>How many trials of the space have ended with each hash of code.</summary>
    public static IReadOnlyList<CodeCount> CountByCode(SqliteConnection connection, SpaceDescriptor space)
    {
        var counts = new List<CodeCount>();
        if (HasTable(connection, space.Experiment))
        {
            using var count = new Statement(connection, new ExperimentSql(space).CountByCode(HasTable(connection, ExperimentSql.HistoryOf(space.Experiment))));
            using var row = count.Read();
            while (row.Read())
            {
                counts.Add(new(Text(row, 0), row.GetInt64(1)));
            }
        }

        return counts;
    }

    /// <summary>The workers that hold running trials.</summary>
    public static IReadOnlyList<string> Workers(SqliteConnection connection, SpaceDescriptor space) =>
        HasTable(connection, space.Experiment) ? Texts(connection, new ExperimentSql(space).Workers) : [];

    /// <summary>The version of the code with a hash; null when the file does not have it.</summary>
    public static CodeVersion? Code(SqliteConnection connection, string hash)
    {
        if (!HasTable(connection, "sweep_code"))
        {
            return null;
        }

        using var select = new Statement(connection, "SELECT methods FROM sweep_code WHERE hash=$hash", "$hash");
        using var row = select.Bind(hash).Read();
        return row.Read() ? new StoredCode(hash, row.GetString(0)).ToVersion() : null;
    }

    /// <summary>The reports of a trial by step and then metric.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="space">The experiment.</param>
    /// <param name="number">The trial.</param>
    /// <param name="token">Null for those of the trial itself; else for those of its history under this token.</param>
    public static IReadOnlyList<StepReport> Reports(SqliteConnection connection, SpaceDescriptor space, long number, long? token = null)
    {
        if (token is not null && !HasTable(connection, "sweep_old_reports"))
        {
            return [];
        }

        using var select = new Statement(
            connection,
            $"SELECT step, metric, value FROM {(token is null ? "sweep_reports" : "sweep_old_reports")} WHERE experiment=$experiment AND number=$number {(token is null ? "" : "AND token=$token")} ORDER BY step, metric",
            token is null ? ["$experiment", "$number"] : ["$experiment", "$number", "$token"]);
        return Reports(token is null ? select.Bind(space.Experiment, number) : select.Bind(space.Experiment, number, token));
    }

    /// <summary>The reports that a statement gives: step, metric, value.</summary>
    public static IReadOnlyList<StepReport> Reports(Statement select)
    {
        using var row = select.Read();
        var reports = new List<StepReport>();
        while (row.Read())
        {
            reports.Add(new(row.GetInt32(0), row.GetString(1), Real(row, 2)));
        }

        return reports;
    }

    /// <summary>The trial of a row that <see cref="ExperimentSql.Select"/> or <see cref="ExperimentSql.SelectHistory"/> gave.</summary>
    public static TrialRecord Record(SqliteDataReader row, SpaceDescriptor space)
    {
        var metricsAt = AxesAt + space.Axes.Count;
        return new TrialRecord
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
            CodeHash = Text(row, 9),
            Outside = row.GetInt64(10) != 0,
            Token = row.GetInt64(11),
            EarlierToken = row.GetInt64(12),
            Values = [.. space.Axes.Select((axis, i) => AxisColumn.OfCell(axis, row.GetValue(AxesAt + i)))],
            Metrics = [.. space.Metrics.Select((_, i) => Real(row, metricsAt + i))],
        };
    }

    /// <summary>Whether the file has a table.</summary>
    public static bool HasTable(SqliteConnection connection, string table)
    {
        using var info = new Statement(connection, "SELECT 1 FROM sqlite_master WHERE type='table' AND name=$table", "$table");
        using var row = info.Bind(table).Read();
        return row.Read();
    }

    /// <summary>The texts in the first column.</summary>
    public static List<string> Texts(SqliteConnection connection, string sql)
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

    private static IEnumerable<TrialRecord> Read(SqliteConnection connection, SpaceDescriptor space, Func<ExperimentSql, string> query)
    {
        if (ExperimentCatalog.Stored(connection, space.Experiment) is not { } stored)
        {
            yield break;
        }

        var isOlder = stored.Fingerprint != space.Fingerprint;
        var change = SpaceChange.Between(stored, space);
        change.ThrowIfRefused("The store");
        using var select = new Statement(connection, query(new ExperimentSql(isOlder ? stored : space)));
        using var row = select.Read();
        while (row.Read())
        {
            yield return isOlder ? change.Map(Record(row, stored)) : Record(row, space);
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
