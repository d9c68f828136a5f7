using System.ComponentModel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Sqlite;

namespace Sweep.Query;

/// <summary>LINQ over a store, read-only: <c>SweepDb.Open().Quickstart().Where(row => row.TestError &lt; 1)</c>.</summary>
/// <remarks>
/// The predicates, group-bys and joins run in SQL, through EF Core, whose first query in a process costs about a second. A sweep may be running meanwhile.
/// Not thread-safe: one for each thread.
/// </remarks>
public sealed class SweepDb : IDisposable
{
    private static readonly StoreKinds s_kinds = new(SqliteTrialStore.Kind, LiteTrialStore.Kind);
    private readonly string _path;
    private readonly Dictionary<int, RowContext> _contexts = [];

    private SweepDb(string path) => _path = path;

    // One context for each state of the row types' list, so that an assembly loaded later can be queried too.
    private RowContext Context
    {
        get
        {
            var version = RowTypes.Version;
            if (!_contexts.TryGetValue(version, out var context))
            {
                context = new RowContext(new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
                _contexts.Add(version, context);
            }

            return context;
        }
    }

    /// <summary>Opens a store.</summary>
    /// <param name="path">The store's file, with or without <c>sqlite:</c> before it.</param>
    /// <exception cref="StoreException">There is no such file, or it is not a store, or one of another kind.</exception>
    public static SweepDb Open(string path = StoreAddress.Default)
    {
        var address = s_kinds.Parse(path);
        if (address.Kind != SqliteTrialStore.Kind)
        {
            throw new StoreException($"'{path}' is a store of kind {address.Kind.Name}, and SweepDb reads SQLite: copy it first ({Invocation.Plain($"copy --from {Invocation.Quote(path)} --to sqlite:FILE")}), or query it with its own library");
        }

        path = address.Path;

        // The store's own check of the file, so that a wrong file gets the same message everywhere.
        using (SqliteTrialStore.OpenExisting(path))
        {
        }

        return new SweepDb(path);
    }

    /// <summary>Makes a row type known. The generated code calls it when its assembly is loaded.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
        => RowTypes.Add<TRow>();

    /// <summary>The completed trials of an experiment that are in its space: every metric is there and finite.</summary>
    /// <exception cref="StoreException">The store holds no trial of the experiment, or with an older declaration.</exception>
    public IQueryable<TRow> Rows<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
        => AllRows<TRow>().Where(row => row.State == TrialState.Completed && !row.OutOfSpace);

    /// <summary>The trials of an experiment in every state. The metrics of those that are not completed are null.</summary>
    /// <remarks>
    /// Those outside the space are among them, and may have a value on an axis that its property cannot hold, such as a member that its enum has no more: leave such out with
    /// <see cref="TrialRow.OutOfSpace"/>, or select other columns.
    /// </remarks>
    /// <exception cref="StoreException">The store holds no trial of the experiment, or with an older declaration.</exception>
    public IQueryable<TRow> AllRows<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
    {
        RowTypes.Add<TRow>();
        var name = TRow.Space.Experiment;
        if (Context.Database.SqlQuery<int>($"select count(*) as Value from sqlite_master where type = 'table' and name = {name}").Single() == 0)
        {
            throw new StoreException($"The store '{_path}' has no trials of '{name}' yet; run it first: {Invocation.Plain($"run {name} --store {Invocation.Quote(_path)}")}");
        }

        var columns = Context.Database.SqlQuery<string>($"select name as Value from pragma_table_info({name})").ToHashSet();
        var missing = TRow.Space.Axes.Select(axis => axis.Name).Concat(TRow.Space.Metrics.Select(metric => metric.Name)).Where(column => !columns.Contains(column)).ToList();
        return missing.Count == 0
            ? Context.Set<TRow>()
            : throw new StoreException($"The store '{_path}' holds '{name}' with an older declaration, without {string.Join(", ", missing)}; to update it: {Invocation.Plain($"run {name} --store {Invocation.Quote(_path)}")}");
    }

    /// <summary>What the trials of an experiment reported per step: join it on the trial's number.</summary>
    public IQueryable<ReportRow> Reports<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
    {
        var name = TRow.Space.Experiment;
        return Context.Set<ReportRow>().Where(report => report.Experiment == name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var context in _contexts.Values)
        {
            context.Dispose();
        }

        _contexts.Clear();
    }
}
