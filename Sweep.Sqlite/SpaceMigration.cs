using Microsoft.Data.Sqlite;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Workers;

namespace Sweep.Sqlite;

/// <summary>Brings one experiment's tables from the space that they were made for to the one that is declared now. To be run inside a transaction. O(trials).</summary>
internal sealed class SpaceMigration(SqliteConnection connection, SpaceDescriptor stored, SpaceDescriptor declared, SpaceChange change, long now)
{
    private const string Renamed = "_new";
    private static readonly int s_key = IndexOf("Key"), s_outside = IndexOf("Outside");
    private long _left, _returned;

    /// <summary>Does it.</summary>
    /// <returns>In one line what was done; null when no trial and no column was touched.</returns>
    /// <exception cref="StoreException">A sweep that writes the columns of the older space is running.</exception>
    public string? Run()
    {
        if (change.MovesColumns)
        {
            RefuseWhileRunning();
            Rebuild();
            RenameReports();
        }
        else
        {
            var sql = new ExperimentSql(declared);
            foreach (var metric in change.AddedMetrics)
            {
                SqliteFile.Execute(connection, sql.AddMetric(metric));
            }

            MarkOutside(sql);
        }

        return change.Describe(_left, _returned);
    }

    private static int IndexOf(string column) => ExperimentName.LifeCycle.TakeWhile(name => name != column).Count();

    // Its supervisor would add trials under the keys of the older space.
    private void RefuseWhileRunning()
    {
        using var running = new Statement(connection, new ExperimentSql(stored).Running);
        using var row = running.Read();
        while (row.Read())
        {
            if (row.GetInt64(3) >= now && !WorkerIdentity.IsGone(row.GetString(2)))
            {
                throw new StoreException($"A sweep of '{declared.Experiment}' with its older declaration is running ({row.GetString(2)} has trial {row.GetInt64(0)}); end it, and run the same command again");
            }
        }
    }

    // Row by row into new tables: a key may become what another was.
    private void Rebuild()
    {
        var from = new ExperimentSql(stored);
        var to = new ExperimentSql(declared, declared.Experiment + Renamed);
        SqliteFile.Execute(connection, to.CreateTable + to.CreateHistory);
        Copy(from, to, history: false);
        Copy(from, to, history: true);
        SqliteFile.Execute(connection, to.TakePlace);
        SqliteFile.Execute(connection, new ExperimentSql(declared).CreateIndexes);
    }

    private void Copy(ExperimentSql from, ExperimentSql to, bool history)
    {
        var (lifeCycle, storedAxes) = (ExperimentName.LifeCycle.Count, stored.Axes.Count);
        using var select = new Statement(connection, from.SelectRows(history));
        using var insert = new Statement(connection, to.InsertRow(history), Enumerable.Range(0, lifeCycle + declared.Axes.Count + declared.Metrics.Count).Select(i => $"${i}"));
        using var row = select.Read();
        var cells = new object[row.FieldCount];
        while (row.Read())
        {
            row.GetValues(cells);
            var values = change.Map([.. stored.Axes.Select((axis, i) => AxisColumn.OfCell(axis, cells[lifeCycle + i]))]);
            var isOutside = !declared.Contains(values);
            if (!history)
            {
                CountOutside((long)cells[s_outside] != 0, isOutside);
            }

            (cells[s_key], cells[s_outside]) = (ConfigKey.Format(declared, values), isOutside ? 1L : 0L);
            insert.Bind([.. cells[..lifeCycle], .. values.Select(AxisColumn.ToCell), .. change.MapMetrics<object>(cells[(lifeCycle + storedAxes)..])]).Execute();
        }
    }

    private void MarkOutside(ExperimentSql sql)
    {
        List<(long Number, bool Outside)> changed = [];
        using (var select = new Statement(connection, sql.Select(hasOutside: true)))
        using (var row = select.Read())
        {
            while (row.Read())
            {
                var trial = TrialReader.Record(row, declared);
                if (trial.Outside == declared.Contains([.. trial.Values]))
                {
                    changed.Add((trial.Number, !trial.Outside));
                    CountOutside(trial.Outside, !trial.Outside);
                }
            }
        }

        using var set = new Statement(connection, sql.SetOutside, "$number", "$outside");
        foreach (var (number, outside) in changed)
        {
            set.Bind(number, outside ? 1L : 0L).Execute();
        }
    }

    private void CountOutside(bool was, bool isNow)
    {
        _left += isNow && !was ? 1 : 0;
        _returned += was && !isNow ? 1 : 0;
    }

    // Trials report under the names of metrics. A name that is taken already stays.
    private void RenameReports()
    {
        foreach (var (old, name) in change.RenamedMetrics)
        {
            foreach (var table in new[] { "sweep_reports", "sweep_old_reports" })
            {
                using var rename = new Statement(connection, $"UPDATE OR IGNORE {table} SET metric=$new WHERE experiment=$experiment AND metric=$old", "$new", "$experiment", "$old");
                rename.Bind(name, declared.Experiment, old).Execute();
            }
        }
    }
}
