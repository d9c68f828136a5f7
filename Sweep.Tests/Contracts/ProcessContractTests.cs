using System.Diagnostics;
using System.Globalization;
using Sweep.Hosting.Stores;
using Sweep.Runtime.Randomness;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Tests.Cli;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Contracts;

/// <summary>Several real processes on one store: each opens the file, or all reach it through the process that owns it.</summary>
public sealed class ProcessContractTests : IDisposable
{
    private const int Processes = 8;
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTrialStore _store;
    private readonly Experiment _cells;

    public ProcessContractTests()
    {
        _store = SqliteTrialStore.Open(File1);
        _cells = TestExperiments.Find(TestExperiments.Cells, _folder.Path);
        _store.EnsureSchema(_cells.Space);
        _store.Trials(_cells.Space).Add([.. _cells.Space.Shape.Values(_cells.Space)]);
    }

    private string File1 => _folder.File("trials.db");

    /// <summary>The x of each evaluation that began.</summary>
    private IReadOnlyList<long> Runs =>
        [.. File.ReadAllLines(_folder.File(TestExperiment.RunsFile)).Select(line => long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Eight_processes_run_each_of_64_cells_once(bool served)
    {
        await using var owner = await PublishAsync(served);
        using var processes = new ProcessGroup(Processes, _ => ["drain", File1, _cells.Name], _folder.Path);
        processes.Begin();
        processes.End();

        Assert.Equal(Enumerable.Range(0, 64).Select(x => (long)x), Runs.Order());
        AssertFinished();
        Assert.All(_store.Trials(_cells.Space).Read(), trial => Assert.Equal(1, trial.Attempts));
        Assert.InRange(_store.Trials(_cells.Space).Read().Select(trial => trial.Worker).Distinct().Count(), 2, Processes);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 3)]
    public async Task Two_of_them_killed_cost_at_most_one_more_run_each(bool served, int seed)
    {
        await using var owner = await PublishAsync(served);
        using var processes = new ProcessGroup(Processes, _ => ["drain", File1, _cells.Name], _folder.Path);
        var random = new SweepRandom(seed);
        var done = 1 + random.Next(20);
        processes.Begin();
        SweepProcess.Until(() => _store.Trials(_cells.Space).CountByState()[TrialState.Completed] >= done, "some cells are done");
        processes.Kill(random.Next(Processes / 2));
        Thread.Sleep(random.Next(60));
        processes.Kill((Processes / 2) + random.Next(Processes / 2));
        processes.End();

        AssertFinished();
        var again = Runs.GroupBy(x => x).Where(runs => runs.Count() > 1).ToList();
        Assert.Equal(64, Runs.Distinct().Count());
        Assert.InRange(again.Count, 0, 2);
        Assert.All(again, runs => Assert.Equal(2, runs.Count()));
        // One that was killed just after its claim has not begun.
        Assert.InRange(_store.Trials(_cells.Space).Read().Sum(trial => trial.Attempts), Runs.Count, 64 + 2);
    }

    [Fact]
    public async Task Eight_workers_of_one_supervisor_run_each_of_64_cells_once()
    {
        using var sweep = new SweepFixture(TestExperiments.Cells);
        var summary = await sweep.RunAsync(workers: Processes);

        Assert.Equal(64, summary.Completed);
        Assert.Equal(Enumerable.Range(0, 64).Select(x => (long)x), sweep.Runs.Select(run => run.X).Order());
        Assert.All(sweep.Trials, trial => Assert.Equal((double?)trial.Values[0].AsInteger(), trial.Metrics[0]));
    }

    [Fact]
    public async Task Two_workers_of_a_supervisor_killed_cost_at_most_one_more_run_each()
    {
        using var sweep = new SweepFixture(TestExperiments.Cells);
        var running = sweep.RunAsync(workers: Processes);
        await SweepFixture.UntilAsync(() => sweep.Runs.Select(run => run.Process).Distinct().Count() >= 2, "two workers evaluate");
        foreach (var process in sweep.Runs.Select(run => run.Process).Distinct().Take(2).ToList())
        {
            using var worker = Process.GetProcessById(process);
            worker.Kill();
            await Task.Delay(20);
        }

        Assert.Equal(64, (await running).Completed);
        Assert.Equal(64, sweep.Runs.Select(run => run.X).Distinct().Count());
        Assert.InRange(sweep.Runs.Count, 64, 66);
        Assert.Equal(Enumerable.Range(1, 64).Select(number => (long)number), sweep.Trials.Select(trial => trial.Number));
        Assert.All(sweep.Trials, trial => Assert.Equal(TrialState.Completed, trial.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Processes_that_want_the_same_stale_trials_back_get_each_once(bool served)
    {
        await using var owner = await PublishAsync(served);
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
    public async Task Reports_that_ten_processes_send_at_once_are_all_kept(bool served)
    {
        const int Each = 100;
        await using var owner = await PublishAsync(served);
        var lease = _store.Trials(_cells.Space).Claim(new("w", "cpu", s_lease))!;
        using var processes = new ProcessGroup(
            10, i => ["report", File1, _cells.Name, Text(lease.Id.Token), Text((i * Each) + 1), Text(Each)], _folder.Path);
        processes.Begin();
        processes.End();

        Assert.Equal(Enumerable.Range(1, 10 * Each).Select(step => new MetricReport(step, "Loss", step)), _store.Trials(_cells.Space).ReadReports(1));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<StoreOwner> PublishAsync(bool served) => StoreOwner.PublishAsync(served ? new OwnedStore(_store, File1) : _store);

    private void AssertFinished()
    {
        var trials = _store.Trials(_cells.Space).Read().ToList();
        Assert.Equal(Enumerable.Range(1, 64).Select(number => (long)number), trials.Select(trial => trial.Number));
        Assert.All(trials, trial => Assert.Equal((TrialState.Completed, (double?)trial.Values[0].AsInteger()), (trial.State, trial.Metrics[0])));
        Assert.All(trials, trial => Assert.Equal([new(1, "Loss", trial.Metrics[0])], _store.Trials(_cells.Space).ReadReports(trial.Number)));
        Assert.Empty(_store.CheckIntegrity());
    }
}
