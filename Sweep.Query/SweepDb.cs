using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Sqlite;

namespace Sweep.Query;

/// <summary>LINQ over a store of any kind, read-only: <c>SweepDb.Open().Quickstart().Where(row => row.TestError &lt; 1)</c>.</summary>
/// <remarks>
/// A query has the same results on every kind. On SQLite it runs as SQL, through EF Core, whose first query in a process costs about a second. On LiteDB it runs here, over rows that are read one
/// after the other with the columns that the query uses. Texts are compared by Unicode code points and members of enums by their numbers. A sweep may be running meanwhile: a LiteDB file is then
/// read through the process that has it. Not thread-safe: one for each thread.
/// </remarks>
public sealed class SweepDb : IDisposable
{
    private static readonly StoreKinds s_kinds = new(LiteTrialStore.Kind, SqliteTrialStore.Kind, LiteTrialStore.Kind);
    private readonly RowSource _source;

    // What a trimmed program keeps of a row.
    private const DynamicallyAccessedMemberTypes RowMembers = DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicProperties;

    private SweepDb(RowSource source) => _source = source;

    /// <summary>Opens a store.</summary>
    /// <param name="path">The store's file, with or without its kind before it, as in <c>sqlite:sweeps.db</c>.</param>
    /// <exception cref="StoreException">There is no such file, or it is not a store.</exception>
    public static SweepDb Open(string path = StoreAddress.Default)
    {
        var address = s_kinds.Parse(path);
        RowSource source = address.Kind == SqliteTrialStore.Kind ? new SqlRowSource(address) : new LiteRowSource(address);
        source.CheckFile(); // the store's own check, so that a wrong file gets the same message everywhere
        return new(source);
    }

    /// <summary>Makes a row type known. The generated code calls it when its assembly is loaded.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register<[DynamicallyAccessedMembers(RowMembers)] TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
        => RowTypes.Add<TRow>();

    /// <summary>The completed trials of an experiment that are in its space: every metric is there and finite. <see cref="TrialQueryExtensions.IncludeAll"/> gives the others too.</summary>
    /// <exception cref="StoreException">The store holds no trial of the experiment, or with an older declaration.</exception>
    public IQueryable<TRow> Rows<[DynamicallyAccessedMembers(RowMembers)] TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
    {
        _source.Check<TRow>();
        return _source.Trials<TRow>().Where(CompletedTrials<TRow>.Filter);
    }

    /// <summary>What the trials of an experiment reported per step: join it on the trial's number. Of one trial, <see cref="TrialRow.Reports"/> is shorter.</summary>
    /// <exception cref="StoreException">The store holds no trial of the experiment, or with an older declaration.</exception>
    public IQueryable<ReportRow> Reports<[DynamicallyAccessedMembers(RowMembers)] TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
    {
        _source.Check<TRow>();
        return _source.Reports<TRow>();
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    /// <summary>Why an experiment cannot be queried.</summary>
    internal static StoreException Missing(StoreAddress address, string experiment, IReadOnlyCollection<string> columns)
    {
        var command = Invocation.Plain($"run {experiment} --store {Invocation.Quote(address.Text)}");
        return new(columns.Count == 0
            ? $"The store '{address}' has no trials of '{experiment}' yet; run it first: {command}"
            : $"The store '{address}' holds '{experiment}' with an older declaration, without {string.Join(", ", columns)}; to update it: {command}");
    }
}
