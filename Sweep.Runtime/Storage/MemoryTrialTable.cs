using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>The trials of one experiment in a <see cref="MemorySession"/>.</summary>
internal sealed class MemoryTrialTable(MemorySession session, SpaceDescriptor space) : ITrialTable
{
    private MemoryTable Table
    {
        get => session.Tables[space.Experiment];
        set => session.Tables = session.Tables.SetItem(space.Experiment, value);
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> AddPending(IReadOnlyList<AxisValue[]> configs)
    {
        string[] keys = [.. configs.Select(values => ConfigKey.Format(space, values))];
        foreach (var (values, key) in configs.Zip(keys))
        {
            if (!Table.Numbers.ContainsKey(key))
            {
                Insert(TrialRecord.Pending(space, Table.Trials.Count + 1, key, [.. values]));
            }
        }

        return Find(keys);
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) =>
        [.. keys.Select(key => Table.Numbers.TryGetValue(key, out var number) ? new TrialStatus(number, Table.Trials[number].State) : default)];

    /// <inheritdoc/>
    public TrialRecord? Read(long number) => Table.Trials.GetValueOrDefault(number);

    /// <inheritdoc/>
    public TrialRecord? ReadFirstClaimable() => Table.Trials.Values.FirstOrDefault(static trial => trial.IsClaimable);

    /// <inheritdoc/>
    public IReadOnlyList<TrialRecord> ReadRunning() => [.. Table.Trials.Values.Where(static trial => trial.State == TrialState.Running)];

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadAll() => Table.Trials.Values;

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory() => Table.History.Values;

    /// <inheritdoc/>
    public IReadOnlyList<MetricReport> ReadReports(long number, long? token) => [.. Table.Reports.GetValueOrDefault((number, token ?? 0), MemoryTable.NoReports).Values];

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState() => Table.Trials.Values.CountBy(static trial => trial.State).ToDictionary(static state => state.Key, static state => (long)state.Value);

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode() =>
    [
        .. Table.Trials.Values.Where(static trial => trial is { HasEnded: true, OutOfSpace: false }).GroupBy(static trial => trial.CodeHash)
            .OrderBy(static trials => trials.Key, StringComparer.Ordinal).Select(static trials => new CodeCount(trials.Key, trials.LongCount())),
    ];

    /// <inheritdoc/>
    public void Update(TrialRecord trial) => Table = Table with { Trials = Table.Trials.SetItem(trial.Number, trial) };

    /// <inheritdoc/>
    public void WriteReports(long number, IReadOnlyList<MetricReport> reports) => WriteReports((number, 0), reports);

    /// <inheritdoc/>
    public void DeleteReports(long number) => Table = Table with { Reports = Table.Reports.Remove((number, 0)) };

    /// <inheritdoc/>
    public void Archive(TrialRecord trial)
    {
        LoadHistory(new(trial, ReadReports(trial.Number, null)));
        DeleteReports(trial.Number);
    }

    /// <inheritdoc/>
    public void RenameMetric(string old, string name)
    {
        foreach (var (of, reports) in Table.Reports)
        {
            var renamed = reports;
            foreach (var (at, report) in reports.Where(each => each.Key.Metric == old && !reports.ContainsKey((each.Key.Step, name))))
            {
                renamed = renamed.Remove(at).Add((at.Step, name), report with { Metric = name });
            }

            Table = Table with { Reports = Table.Reports.SetItem(of, renamed) };
        }
    }

    /// <inheritdoc/>
    public void Load(StoredTrial trial)
    {
        Insert(trial.Trial);
        WriteReports(trial.Trial.Number, trial.Reports);
    }

    /// <inheritdoc/>
    public void LoadHistory(StoredTrial trial)
    {
        var of = (trial.Trial.Number, trial.Trial.Token);
        Table = Table with { History = Table.History.Add(of, trial.Trial) };
        WriteReports(of, trial.Reports);
    }

    private void Insert(TrialRecord trial) => Table = Table with { Trials = Table.Trials.Add(trial.Number, trial), Numbers = Table.Numbers.Add(trial.Key, trial.Number) };

    private void WriteReports((long Number, long Token) of, IReadOnlyList<MetricReport> reports)
    {
        if (reports.Count > 0)
        {
            var stored = Table.Reports.GetValueOrDefault(of, MemoryTable.NoReports)
                .SetItems(reports.Select(report => KeyValuePair.Create((report.Step, report.Metric), report with { Steps = 0, Value = double.IsFinite(report.Value) ? report.Value : double.NaN })));
            Table = Table with { Reports = Table.Reports.SetItem(of, stored) };
        }
    }
}
