using Microsoft.Data.Sqlite;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>Reads the trials of one experiment from a SQLite file. An experiment that the file does not hold has none.</summary>
internal static class TrialReader
{
    private const int AxesAt = 9;

    /// <summary>Streams the trials in number order.</summary>
    public static IEnumerable<TrialRecord> Read(SqliteConnection connection, SpaceDescriptor space)
    {
        var columns = Columns(connection, space);
        if (columns.Count == 0)
        {
            yield break;
        }

        using var select = new Statement(connection, new ExperimentSql(space).Select(columns.Contains));
        using var row = select.Read();
        while (row.Read())
        {
            yield return Record(row, space);
        }
    }

    /// <summary>How many trials are in each state; every state has an entry.</summary>
    public static IReadOnlyDictionary<TrialState, long> CountByState(SqliteConnection connection, SpaceDescriptor space)
    {
        var counts = Enum.GetValues<TrialState>().ToDictionary(state => state, _ => 0L);
        if (Columns(connection, space).Count > 0)
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

    /// <summary>The reports of a trial by step and then metric.</summary>
    public static IReadOnlyList<StepReport> Reports(SqliteConnection connection, SpaceDescriptor space, long number)
    {
        using var select = new Statement(
            connection,
            "SELECT step, metric, value FROM sweep_reports WHERE experiment=$experiment AND number=$number ORDER BY step, metric",
            "$experiment", "$number");
        using var row = select.Bind(space.Experiment, number).Read();
        var reports = new List<StepReport>();
        while (row.Read())
        {
            reports.Add(new(row.GetInt32(0), row.GetString(1), Real(row, 2)));
        }

        return reports;
    }

    private static TrialRecord Record(SqliteDataReader row, SpaceDescriptor space)
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
            Values = [.. space.Axes.Select((axis, i) => AxisColumn.OfCell(axis, row.GetValue(AxesAt + i)))],
            Metrics = [.. space.Metrics.Select((_, i) => Real(row, metricsAt + i))],
        };
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static HashSet<string> Columns(SqliteConnection connection, SpaceDescriptor space)
    {
        using var info = new Statement(connection, "SELECT name FROM pragma_table_info($table)", "$table");
        using var row = info.Bind(space.Experiment).Read();
        var columns = new HashSet<string>(StringComparer.Ordinal);
        while (row.Read())
        {
            columns.Add(row.GetString(0));
        }

        return columns;
    }
}
