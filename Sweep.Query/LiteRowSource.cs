using System.Diagnostics.CodeAnalysis;
using Sweep.LiteDb;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Trials;

namespace Sweep.Query;

/// <summary>A LiteDB store, read from its file, or through the process that has the file: rows are evaluated here.</summary>
/// <remarks>The file is open only while a query runs, so that sweeps can start in between.</remarks>
// Found by name when a query is built, which a trimmed program has to know.
[method: DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(Enumerable))]
[method: DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(IRowColumns))]
[method: DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(RowMapper))]
[method: DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(RowQuery<>))]
[method: DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(OneResult<>))]
[method: DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(ReportRow))]
internal sealed class LiteRowSource(StoreAddress address) : RowSource
{
    private const int TrialsAtOnce = 256; // whose reports are asked for in one message

    // How long a process may take from opening the file to serving it, or to close it.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly HashSet<Type> _checked = [];
    private ITrialStore? _store;
    private int _uses;

    /// <inheritdoc/>
    public override void CheckFile()
    {
        using (Use(out _))
        {
        }
    }

    /// <inheritdoc/>
    public override void Check<TRow>()
    {
        if (_checked.Contains(typeof(TRow)))
        {
            return;
        }

        var space = TRow.Space;
        using (Use(out var store))
        {
            if (!store.Experiments.Contains(space.Experiment))
            {
                throw SweepDb.Missing(address, space.Experiment, []);
            }

            if (store is LiteTrialStore file && file.ColumnsNotStored(space) is { Count: > 0 } missing)
            {
                throw SweepDb.Missing(address, space.Experiment, missing);
            }

            store.EnsureSchema(space); // a store that is open to be read only checks that the declaration fits
        }

        _checked.Add(typeof(TRow));
    }

    /// <inheritdoc/>
    public override IQueryable<TRow> Trials<TRow>() => new RowRoot<TRow>(ReadTrials<TRow>);

    /// <inheritdoc/>
    public override IQueryable<ReportRow> Reports<TRow>() => new RowRoot<ReportRow>((_, range) => ReadReports(TRow.Space, range));

    /// <inheritdoc/>
    public override IReadOnlyList<ReportRow> ReportsOf(SpaceDescriptor space, long number)
    {
        using (Use(out var store))
        {
            return [.. store.Trials(space).ReadReports(number).Select(report => Row(space, number, report))];
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _store?.Dispose();
        _store = null;
    }

    private IEnumerable<TRow> ReadTrials<TRow>(RowColumns columns, NumberRange range)
        where TRow : TrialRow, ITrialRow<TRow>
    {
        var (space, map) = (TRow.Space, RowMapper.Of<TRow>(columns));
        using (Use(out var store))
        {
            foreach (var values in store is LiteTrialStore file ? Documents(file, space, columns, range) : Records(store, space, columns, range))
            {
                var row = map(values);
                row.ReadReports = number => ReportsOf(space, number);
                yield return row;
            }
        }
    }

    private static IEnumerable<IRowColumns> Documents(LiteTrialStore store, SpaceDescriptor space, RowColumns columns, NumberRange range)
    {
        var values = new DocumentColumns(columns);
        if (range == NumberRange.All && BlockColumns.Has(columns))
        {
            var ofBlock = new BlockColumns(columns);
            return store.ProjectBlocks(space.Experiment, ofBlock.Projection, values.Projection).SelectMany(each => each.IsBlock ? ofBlock.Read(each.Document) : [values.Read(each.Document)]);
        }

        return store.Project(space.Experiment, values.Projection, range.Low, range.High).Select(values.Read);
    }

    private static IEnumerable<IRowColumns> Records(ITrialStore store, SpaceDescriptor space, RowColumns columns, NumberRange range)
    {
        var values = new RecordColumns(space, columns);
        return store.Trials(space).Read().SkipWhile(trial => trial.Number < range.Low).TakeWhile(trial => trial.Number <= range.High).Select(values.Read);
    }

    private IEnumerable<ReportRow> ReadReports(SpaceDescriptor space, NumberRange range)
    {
        using (Use(out var store))
        {
            var reports = store is LiteTrialStore file
                ? file.ReadReports(space.Experiment, range.Low, range.High)
                : ReadReports(store.Trials(space), range);
            foreach (var (number, report) in reports)
            {
                yield return Row(space, number, report);
            }
        }
    }

    private static IEnumerable<(long Number, MetricReport Report)> ReadReports(IExperimentTrials trials, NumberRange range)
    {
        foreach (var numbers in trials.Read().Select(static trial => trial.Number).Where(range.Contains).Chunk(TrialsAtOnce))
        {
            for (var read = 0; read < numbers.Length;)
            {
                foreach (var reports in trials.ReadReportsOf(numbers[read..]))
                {
                    var number = numbers[read++];
                    foreach (var report in reports)
                    {
                        yield return (number, report);
                    }
                }
            }
        }
    }

    private static ReportRow Row(SpaceDescriptor space, long number, MetricReport report) => new()
    {
        Experiment = space.Experiment, Number = number, Step = report.Step, Metric = report.Metric, Value = double.IsFinite(report.Value) ? report.Value : null,
    };

    private Releaser Use(out ITrialStore store)
    {
        store = _store ??= RemoteTrialStore.OpenOrConnect(address.Path, toWrite: false, () => LiteTrialStore.OpenExisting(address.Path), s_timeout);
        _uses++;
        return new(this);
    }

    private void Release()
    {
        if (--_uses == 0)
        {
            Dispose();
        }
    }

    private readonly struct Releaser(LiteRowSource source) : IDisposable
    {
        public void Dispose() => source.Release();
    }
}
