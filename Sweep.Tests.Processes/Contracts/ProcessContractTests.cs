using System.Globalization;
using Sweep.Hosting.Stores;
using Sweep.Runtime;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Contracts;

/// <summary>Several real processes on one store: each opens the file, or all reach it through the process that owns it.</summary>
public sealed class ProcessContractTests : IDisposable
{
    private static readonly int s_processes = Soak.IsOn ? 8 : 4;
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTrialStore _store;
    private readonly Experiment _cells;

    public ProcessContractTests()
    {
        _store = SqliteTrialStore.Open(File1);
        _cells = Add(TestExperiments.Cells);
    }

    private string File1 => _folder.File("trials.db");

    /// <summary>The x of each evaluation that began.</summary>
    private IReadOnlyList<long> Runs =>
        [.. (File.Exists(_folder.File(TestExperiment.RunsFile)) ? File.ReadAllLines(_folder.File(TestExperiment.RunsFile)) : []).Where(line => line.Split(' ').Length == 3).Select(line => long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Processes_run_each_of_64_cells_once(bool served)
    {
        using var owner = Publish(served);
        using var processes = new ProcessGroup(s_processes, _ => ["drain", File1, _cells.Name], _folder.Path);
        processes.Begin();
        processes.End();

        Assert.Equal(Enumerable.Range(0, 64).Select(x => (long)x), Runs.Order());
        AssertFinished(_cells);
        Assert.All(_store.Trials(_cells.Space).Read(), trial => Assert.Equal(1, trial.Attempts));
        Assert.InRange(_store.Trials(_cells.Space).Read().Select(trial => trial.Worker).Distinct().Count(), 2, s_processes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_that_are_killed_amid_a_cell_cost_one_more_run_each(bool served)
    {
        using var owner = Publish(served);
        var gated = Add(TestExperiments.Gated);
        using var processes = new ProcessGroup(s_processes, _ => ["drain", File1, gated.Name], _folder.Path);
        processes.Begin();
        SweepProcess.Until(() => Runs.Count == s_processes, "all evaluate");
        processes.Kill(0);
        processes.Kill(s_processes - 1);
        File.WriteAllText(_folder.File(TestExperiments.GoFile), "");
        processes.End();

        AssertFinished(gated);
        Assert.Equal(64 + 2, Runs.Count);
        Assert.Equal(2, Runs.GroupBy(x => x).Count(runs => runs.Count() == 2));
        Assert.Equal(64 + 2, _store.Trials(gated.Space).Read().Sum(trial => trial.Attempts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Processes_that_want_the_same_stale_trials_back_get_each_once(bool served)
    {
        using var owner = Publish(served);
        for (var i = 0; i < 20; i++)
        {
            _store.Trials(_cells.Space).Claim(new("gone", "cpu", s_lease));
        }

        using var processes = new ProcessGroup(4, _ => ["reclaim", File1, _cells.Name], _folder.Path);
        processes.Begin();
        var given = processes.End().Sum(output => int.Parse(output, CultureInfo.InvariantCulture));

        Assert.Equal(20, given);
        Assert.Equal(64, _store.Trials(_cells.Space).CountByState()[TrialState.Pending]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reports_that_processes_send_at_once_are_all_kept(bool served)
    {
        const int Each = 100;
        using var owner = Publish(served);
        var lease = _store.Trials(_cells.Space).Claim(new("w", "cpu", s_lease))!;
        using var processes = new ProcessGroup(
            s_processes, i => ["report", File1, _cells.Name, Text(lease.Id.Token), Text((i * Each) + 1), Text(Each)], _folder.Path);
        processes.Begin();
        processes.End();

        Assert.Equal(Enumerable.Range(1, s_processes * Each).Select(step => new MetricReport(step, "Loss", step)), _store.Trials(_cells.Space).ReadReports(1));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private Experiment Add(string name)
    {
        var experiment = TestExperiments.Find(name, _folder.Path);
        _store.EnsureSchema(experiment.Space);
        _store.Trials(experiment.Space).Add([.. experiment.Space.Shape.Values(experiment.Space)]);
        return experiment;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private StoreOwner Publish(bool served) => StoreOwner.Publish(served ? new OwnedStore(_store, File1) : _store);

    private void AssertFinished(Experiment experiment)
    {
        var trials = _store.Trials(experiment.Space).Read().ToList();
        Assert.Equal(Enumerable.Range(1, 64).Select(number => (long)number), trials.Select(trial => trial.Number));
        Assert.All(trials, trial => Assert.Equal((TrialState.Completed, (double?)trial.Values[0].AsInteger()), (trial.State, (double?)trial.Metrics[0])));
        Assert.All(trials, trial => Assert.Equal([new(1, "Loss", trial.Metrics[0]!.Value)], _store.Trials(experiment.Space).ReadReports(trial.Number)));
        Assert.Empty(_store.CheckIntegrity());
    }
}
