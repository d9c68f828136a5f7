using Microsoft.Data.Sqlite;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.Sqlite.Contents;

/// <summary>Writes what another store holds into an empty SQLite file. To be run inside a transaction.</summary>
internal sealed class SqliteImport(SqliteConnection connection, string path)
{
    /// <summary>Does it.</summary>
    /// <returns>How many trials there were.</returns>
    /// <exception cref="StoreException">The file is not empty.</exception>
    public long Run(IStoreContents contents)
    {
        if (SqliteFile.Scalar(connection, "SELECT (SELECT count(*) FROM sweep_experiments) + (SELECT count(*) FROM sweep_code)") > 0)
        {
            throw StoreException.NotEmpty(path);
        }

        SqliteFile.Execute(connection, StoreFormat.CreateRequests);
        using var keepCode = new Statement(connection, "INSERT INTO sweep_code VALUES ($hash, $methods)", "$hash", "$methods");
        foreach (var code in contents.Codes)
        {
            keepCode.Bind(code.Hash, code.Methods).Execute();
        }

        using var ask = new Statement(connection, "INSERT OR REPLACE INTO sweep_requests VALUES ($experiment, $request)", "$experiment", "$request");
        var count = 0L;
        foreach (var (space, request) in contents.Experiments)
        {
            new ExperimentCatalog(connection, path).Prepare(space, now: 0);
            count += Insert(space, contents.ReadTrials(space), history: false, "INSERT INTO sweep_reports VALUES ($experiment, $number, $step, $metric, $value)");
            Insert(space, contents.ReadHistory(space), history: true, "INSERT INTO sweep_old_reports VALUES ($experiment, $number, $token, $step, $metric, $value)");
            if (request != SweepRequest.None)
            {
                ask.Bind(space.Experiment, request.ToString()).Execute();
            }
        }

        return count;
    }

    private long Insert(SpaceDescriptor space, IEnumerable<StoredTrial> trials, bool history, string report)
    {
        var columns = ExperimentName.LifeCycle.Count + space.Axes.Count + space.Metrics.Count;
        using var insert = new Statement(connection, new ExperimentSql(space).InsertRow(history), Enumerable.Range(0, columns).Select(i => $"${i}"));
        using var insertReport = new Statement(connection, report, history ? ["$experiment", "$number", "$token", "$step", "$metric", "$value"] : ["$experiment", "$number", "$step", "$metric", "$value"]);
        var count = 0L;
        foreach (var stored in trials)
        {
            insert.Bind(Cells(stored)).Execute();
            foreach (var line in stored.Reports)
            {
                object?[] whose = history ? [space.Experiment, stored.Trial.Number, stored.Trial.Token] : [space.Experiment, stored.Trial.Number];
                insertReport.Bind([.. whose, (long)line.Step, line.Metric, line.Value]).Execute();
            }

            count++;
        }

        return count;
    }

    // In the order of ExperimentName.LifeCycle, then axes and metrics.
    private static object?[] Cells(StoredTrial stored) =>
    [
        stored.Trial.Number, stored.Trial.Key, stored.Trial.State.ToString(), (long)stored.Trial.Attempts, stored.Trial.Worker, stored.Trial.Device, stored.Trial.Started, stored.Trial.Seconds,
        stored.Trial.Error, stored.Fingerprint, stored.Trial.CodeHash, stored.Trial.Outside ? 1L : 0L, stored.Trial.Token, stored.LeaseUntil,
        .. stored.Trial.Values.Select(AxisColumn.ToCell), .. stored.Trial.Metrics.Select(metric => (object?)metric),
    ];
}
