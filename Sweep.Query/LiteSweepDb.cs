using LiteDB;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;


namespace Sweep.Query;

/// <summary>LINQ over a LiteDB store, read-only, in LiteDB's own way: <c>LiteSweepDb.Open().Trials&lt;Quickstart.Row>().Where(row => row.TestError &lt; 1).OrderBy(row => row.TestError).ToList()</c>.</summary>
/// <remarks>
/// Predicates and orders run in LiteDB. Its version 5 has no typed group-by: end a query with <c>ToEnumerable()</c> and group that, or write the group-by as LiteDB's expression. No sweep can write
/// the store while it is open here; other readers can read it. Not thread-safe. An axis of an enum that may be null cannot be compared with a member: LiteDB translates no nullable enums.
/// </remarks>
public sealed class LiteSweepDb : IDisposable
{
    private readonly LiteFile _file;

    private LiteSweepDb(LiteFile file)
    {
        _file = file;
        var mapper = file.Database.Mapper;
        mapper.RegisterType<int>(value => value, value => value.AsInt32); // whole numbers of axes are stored as 64 bits, metrics as doubles; LiteDB itself converts none of them to what the property is
        mapper.RegisterType<long>(value => value, value => value.AsInt64);
        mapper.Entity<TrialRow>().Id(row => row.Number, autoId: false); // LiteDB looks a property up in the class that declares it
    }

    /// <summary>Opens a store.</summary>
    /// <param name="path">The store's file, with or without <c>litedb:</c> before it.</param>
    /// <exception cref="StoreException">There is no such file, it is not a store of this kind, or a sweep has it.</exception>
    public static LiteSweepDb Open(string path = StoreAddress.Default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const string Kind = "litedb:";
        return new(LiteFile.OpenReader(StorePath.Resolve(path.StartsWith(Kind, StringComparison.Ordinal) ? path[Kind.Length..] : path)));
    }

    /// <summary>The completed trials of an experiment that are in its space: every metric is there and finite.</summary>
    /// <exception cref="StoreException">The store holds no trial of the experiment, or with an older declaration.</exception>
    public ILiteQueryable<TRow> Trials<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
        => Collection<TRow>().Query().Where(row => row.State == TrialState.Completed && !row.OutOfSpace);

    /// <summary>All trials of an experiment as LiteDB's collection of its typed rows, in every state; those outside the space are among them.</summary>
    /// <remarks>The metrics of those that are not completed are null. A row outside the space may have a value that its property cannot hold.</remarks>
    /// <exception cref="StoreException">The store holds no trial of the experiment, or with an older declaration.</exception>
    public ILiteCollection<TRow> Collection<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
    {
        var name = TRow.Space.Experiment;
        var stored = new LiteSession(_file.Database, _file.Path).ReadSpace(name) is { } json ? SpaceJson.Read(json)
            : throw new StoreException($"The store '{_file.Path}' has no trials of '{name}' yet; run it first: {Invocation.Plain($"run {name} --store {Invocation.Quote($"litedb:{_file.Path}")}")}");
        string[] missing =
        [
            .. TRow.Space.Axes.Select(axis => axis.Name).Except(stored.Axes.Select(axis => axis.Name)),
            .. TRow.Space.Metrics.Select(metric => metric.Name).Except(stored.Metrics.Select(metric => metric.Name)),
        ];
        if (missing.Length > 0)
        {
            throw new StoreException($"The store '{_file.Path}' holds '{name}' with an older declaration, without {string.Join(", ", missing)}; to update it: {Invocation.Plain($"run {name} --store {Invocation.Quote($"litedb:{_file.Path}")}")}");
        }

        _file.Database.Mapper.Entity<TRow>().Id(row => row.Number, autoId: false);
        return _file.Database.GetCollection<TRow>(LiteNames.Of(name));
    }

    /// <summary>What the trials of an experiment reported per step.</summary>
    public ILiteQueryable<ReportRow> Reports<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
    {
        var name = TRow.Space.Experiment;
        return _file.Database.GetCollection<ReportRow>(LiteNames.Reports).Query().Where(LiteReports.StartsWith($"{name}|"));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
