using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Reporting.Sections;

/// <summary>A store in memory that tests fill by hand, and the report of it.</summary>
internal sealed class ReportStore(SpaceDescriptor space, string folder = "none") : IDisposable
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);
    private readonly ManualClock _clock = new();
    private MemoryTrialStore? _store;

    public TrialFiles Files { get; } = new(folder);

    public MemoryTrialStore Store => _store ??= Open();

    public TrialFilter? Filter { get; set; }

    public DocumentSource Source => new(space, Store, Files, Filter);

    /// <summary>Adds an ended trial; with a NaN among the metrics a diverged one, without metrics a failed one.</summary>
    public void Add(string key, double[] metrics, params MetricReport[] reports)
    {
        var number = Begin(key);
        var lease = Store.Trials(space).Claim(new("worker", "cpu", s_lease, "c0de", Number: number))!;
        Store.Trials(space).Report(new(number, lease.Id.Token), reports);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Store.Trials(space).Finish(new(number, lease.Id.Token), metrics.Length == 0 ? TrialOutcome.Failure($"no luck with <{number}> & co\n   at Somewhere()") : TrialOutcome.Of(space, [.. metrics]));
    }

    /// <summary>The folder of a trial's files.</summary>
    public string FolderOf(string key) => Source.FolderOf(Store.Trials(space).Read(Store.Trials(space).Find([key])[0].Number)!);

    /// <summary>Adds a trial that has not been run.</summary>
    public long Begin(string key)
    {
        Store.Trials(space).Add([ConfigKey.Parse(space, key)]);
        return Store.Trials(space).Find([key])[0].Number;
    }

    public Document Make(IReadOnlyList<Preset>? presets = null, params IDocumentPart[] parts) =>
        new ExperimentDocument(parts, () => ["engine: of the tests"], _clock).Make(Source, presets ?? [], "", ["report.html"]);

    public void Dispose() => _store?.Dispose();

    private MemoryTrialStore Open()
    {
        var store = new MemoryTrialStore(_clock);
        store.EnsureSchema(space);
        return store;
    }
}
