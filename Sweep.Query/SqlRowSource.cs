using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Query;

/// <summary>A SQLite store: queries run as SQL, through EF Core.</summary>
internal sealed class SqlRowSource(StoreAddress address) : RowSource
{
    private readonly Dictionary<int, RowContext> _contexts = [];
    private readonly HashSet<Type> _checked = [];

    // One context for each state of the row types' list, so that an assembly loaded later can be queried too.
    private RowContext Context
    {
        get
        {
            var version = RowTypes.Version;
            if (!_contexts.TryGetValue(version, out var context))
            {
                context = new RowContext(this, new SqliteConnectionStringBuilder { DataSource = address.Path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
                _contexts.Add(version, context);
            }

            return context;
        }
    }

    /// <inheritdoc/>
    public override void CheckFile()
    {
        using (address.OpenExisting())
        {
        }
    }

    /// <inheritdoc/>
    public override void Check<TRow>()
    {
        RowTypes.Add<TRow>();
        if (_checked.Contains(typeof(TRow)))
        {
            return;
        }

        var name = TRow.Space.Experiment;
        if (Context.Database.SqlQuery<int>($"select count(*) as Value from sqlite_master where type = 'table' and name = {name}").Single() == 0)
        {
            throw SweepDb.Missing(address, name, []);
        }

        var columns = Context.Database.SqlQuery<string>($"select name as Value from pragma_table_info({name})").ToHashSet();
        List<string> missing = [.. TRow.Space.Axes.Select(axis => axis.Name).Concat(TRow.Space.Metrics.Select(metric => metric.Name)).Where(column => !columns.Contains(column))];
        if (missing.Count > 0)
        {
            throw SweepDb.Missing(address, name, missing);
        }

        _checked.Add(typeof(TRow));
    }

    /// <inheritdoc/>
    public override IQueryable<TRow> Trials<TRow>() => Context.Set<TRow>();

    /// <inheritdoc/>
    public override IQueryable<ReportRow> Reports<TRow>()
    {
        var name = TRow.Space.Experiment;
        return Context.Set<ReportRow>().Where(report => report.Experiment == name);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReportRow> ReportsOf(SpaceDescriptor space, long number) =>
        [.. Context.Set<ReportRow>().Where(report => report.Experiment == space.Experiment && report.Number == number).OrderBy(report => report.Step).ThenBy(report => report.Metric)];

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var context in _contexts.Values)
        {
            context.Dispose();
        }

        _contexts.Clear();
    }
}
