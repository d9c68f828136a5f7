using System.Diagnostics;
using Sweep.Runtime;
using Sweep.Hosting;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Sweeps with real worker processes.</summary>
public sealed class SupervisorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_config_is_evaluated_once(bool inProcess)
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);

        var summary = await sweep.RunAsync(inProcess: inProcess);

        Assert.Equal((20, 0, 20, 0, 0, false), (summary.Selected, summary.AlreadyFinished, summary.Completed, summary.Failed, summary.Diverged, summary.Cancelled));
        Assert.Equal(Enumerable.Range(0, 20).Select(x => (long)x), sweep.Runs.Select(r => r.X).Order());
        Assert.All(sweep.Trials, t => Assert.Equal((TrialState.Completed, 1, (double?)(t.Number - 1)), (t.State, t.Attempts, (double?)t.Metrics[0])));
        Assert.Equal(inProcess, sweep.Runs.All(r => r.Process == Environment.ProcessId));
    }

    [Fact]
    public async Task The_same_sweep_again_runs_nothing()
    {
        using var sweep = new SweepFixture(TestExperiments.Throwing);
        await sweep.RunAsync();
        var runs = sweep.Runs.Count; // 4, and one more where the trial that throws was not the first of its process

        var again = await sweep.RunAsync();

        Assert.Equal((4, 4, 0, 0), (again.Selected, again.AlreadyFinished, again.Completed, again.Failed));
        Assert.Equal(runs, sweep.Runs.Count);
    }

    [Fact]
    public async Task A_selection_is_all_that_is_run_even_when_others_are_pending()
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);
        sweep.Store.EnsureSchema(sweep.Experiment.Space);
        sweep.Store.Trials(sweep.Experiment.Space).Add([.. Enumerable.Range(0, 20).Select(x => sweep.Experiment.ValuesAt(x))]);

        var summary = await sweep.RunAsync(selection: new GridSelection(3, [[AxisValue.Of(15)], [AxisValue.Of(4)], [AxisValue.Of(7)]]), inProcess: true);

        Assert.Equal((3, 3), (summary.Selected, summary.Completed));
        Assert.Equal([15, 4, 7], sweep.Runs.Select(r => r.X));
        Assert.Equal(17, sweep.Store.Trials(sweep.Experiment.Space).CountByState()[TrialState.Pending]);
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(0, 1, 7, 19)]
    [InlineData(5, 6)]
    [InlineData(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)]
    public async Task What_has_ended_is_not_run_again_wherever_it_is_in_the_selection(params int[] ended)
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);
        await sweep.RunAsync(selection: new GridSelection(ended.Length, [.. ended.Select(x => sweep.Experiment.ValuesAt(x))]), inProcess: true);

        var summary = await sweep.RunAsync(inProcess: true);

        Assert.Equal((20, ended.Length, 20 - ended.Length), (summary.Selected, summary.AlreadyFinished, summary.Completed));
        Assert.Equal(Enumerable.Range(0, 20).Select(x => (long)x), sweep.Runs.Select(run => run.X).Order());
    }

    [Fact]
    public async Task Trials_of_values_that_are_declared_no_more_do_not_hide_what_is_missing()
    {
        using var sweep = new SweepFixture(TestExperiments.Throwing);
        sweep.Store.EnsureSchema(sweep.Experiment.Space);
        sweep.Store.Trials(sweep.Experiment.Space).Add([.. Enumerable.Range(100, 4).Select(x => new[] { AxisValue.Of(x) })]);
        while (sweep.Store.Trials(sweep.Experiment.Space).Claim(new("w", "cpu", TimeSpan.FromSeconds(30))) is { } lease)
        {
            sweep.Store.Trials(sweep.Experiment.Space).Finish(lease.Id, TrialOutcomeOf(sweep, 1));
        }

        var summary = await sweep.RunAsync(inProcess: true);

        Assert.Equal((4, 0, 3, 1), (summary.Selected, summary.AlreadyFinished, summary.Completed, summary.Failed));
    }

    [Fact]
    public async Task An_exception_is_kept_with_its_stack_and_the_rest_goes_on()
    {
        using var sweep = new SweepFixture(TestExperiments.Throwing);

        var summary = await sweep.RunAsync();

        Assert.Equal((3, 1), (summary.Completed, summary.Failed));
        var failed = sweep.Trials.Single(t => t.State == TrialState.Failed);
        Assert.StartsWith("System.InvalidOperationException: on purpose: \"x\" is 1", failed.Error, StringComparison.Ordinal);
        Assert.Contains("at Sweep.Tests.Worker.TestExperiments", failed.Error, StringComparison.Ordinal);
        Assert.Equal("X=1", failed.Key);
        Assert.InRange(failed.Attempts, 1, 2); // once more where its process had evaluated another one before
    }

    [Fact]
    public async Task A_metric_that_is_not_a_number_diverges()
    {
        using var sweep = new SweepFixture(TestExperiments.Diverging);

        var summary = await sweep.RunAsync();

        Assert.Equal((3, 1), (summary.Completed, summary.Diverged));
        Assert.Equal("Loss is NaN", sweep.Trials[1].Error);
    }

    [Fact]
    public async Task Reports_reach_the_store_and_the_observer()
    {
        using var sweep = new SweepFixture(TestExperiments.Reporting);

        await sweep.RunAsync();

        Assert.Equal([1, 2, double.NaN, 4, 5], sweep.Store.Trials(sweep.Experiment.Space).ReadReports(1).Select(r => r.Value));
        Assert.Equal(10, sweep.Events.Count(e => e.StartsWith("report", StringComparison.Ordinal)));
        Assert.Contains("report X=0 5/5 Loss", sweep.Events);
    }

    /// <summary>A fault of the store, which is a line for people, and one of the program.</summary>
    public static TheoryData<Exception, bool> Faults => new()
    {
        { new StoreException("The disk is full"), true },
        { new StoreException("The disk is full"), false },
        { new InvalidOperationException("Sequence contains no elements"), true },
        { new InvalidOperationException("Sequence contains no elements"), false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_store_that_cannot_be_written_ends_the_sweep_and_that_is_told(Exception fault, bool inProcess)
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);
        using var failing = new FailingStore(sweep.Store, finishesLeft: 3, fault);
        var options = new SweepOptions { SharesDevices = false, Workers = 2, InProcess = inProcess, Command = new WorkerCommand(SweepFixture.Program, [sweep.Folder]) };

        var error = await Assert.ThrowsAnyAsync<Exception>(() => SweepSupervisor.RunAsync(sweep.Experiment, failing, options, sweep, CancellationToken.None));

        Assert.Same(fault, error);
        Assert.DoesNotContain(sweep.Events, each => each.StartsWith("lost", StringComparison.Ordinal)); // it is no fault of a worker
        Assert.Equal(3, sweep.Trials.Count(t => t.State == TrialState.Completed));
    }

    [Fact]
    public async Task Two_supervisors_share_the_work()
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);
        using var other = sweep.StartSupervisor(workers: 1);

        var summary = await sweep.RunAsync(workers: 1);
        await other.WaitForExitAsync();

        Assert.Equal(0, other.ExitCode);
        Assert.False(summary.Cancelled);
        Assert.Equal(Enumerable.Range(0, 20).Select(x => (long)x), sweep.Runs.Select(r => r.X).Order());
        Assert.All(sweep.Trials, t => Assert.Equal((TrialState.Completed, 1), (t.State, t.Attempts)));
    }

    [Fact]
    public async Task Two_runs_of_one_search_count_each_others_configs()
    {
        const int Configs = 20;
        using var sweep = new SweepFixture(TestExperiments.Gated);
        using var other = Process.Start(new ProcessStartInfo(SweepFixture.Program, ["app", "run", TestExperiments.Gated, "--sampler", "random", "--trials", $"{Configs}", "--workers", "1", "--store", sweep.StorePath])
        {
            Environment = { ["SWEEP_TEST_FOLDER"] = sweep.Folder },
        })!;

        var run = sweep.RunAsync(new SweepOptions { Workers = 1, Search = new SearchPlan(new RandomSampler()) { Configs = Configs } });
        await SweepFixture.UntilAsync(() => sweep.Trials.Count(static trial => trial.State == TrialState.Running) == 2, "a trial of each");
        sweep.Go();
        var summary = await run;
        await other.WaitForExitAsync();

        Assert.Equal(0, other.ExitCode);
        Assert.InRange(summary.Completed, 1, Configs);
        Assert.InRange(sweep.Trials.Count, Configs, Configs + 1); // one more where both propose the last at the same moment
        Assert.All(sweep.Trials, static trial => Assert.Equal((TrialState.Completed, 1), (trial.State, trial.Attempts)));
    }

    [Fact]
    public async Task Every_thread_of_a_worker_is_held_to_its_cores()
    {
        using var sweep = new SweepFixture(TestExperiments.Cores);
        var allowed = CpuCores.Usable();
        var workers = Math.Min(2, allowed.Count);

        await sweep.RunAsync(workers);

        var seen = File.ReadAllLines(Path.Combine(sweep.Folder, "cores")).Select(line => line.Split(' ')).ToList();
        var expected = Enumerable.Range(0, workers).Select(w => CpuCores.Share(allowed, w, workers, 1)).Select(Text).ToHashSet();
        Assert.Subset(expected, seen.Select(s => s[1]).ToHashSet());
        Assert.All(seen.GroupBy(s => s[0]), process => Assert.Single(process.Select(s => s[1]).Distinct()));
        Assert.All(seen, s => Assert.Equal("1", s[2]));
    }

    private static TrialOutcome TrialOutcomeOf(SweepFixture sweep, double loss) => TrialOutcome.Of(sweep.Experiment.Space, [loss]);

    // As the kernel writes lists of cores: 0-3,8
    private static string Text(IReadOnlyList<int> cores)
    {
        var parts = new List<string>();
        for (var i = 0; i < cores.Count;)
        {
            var j = i;
            while (j + 1 < cores.Count && cores[j + 1] == cores[j] + 1)
            {
                j++;
            }

            parts.Add(i == j ? $"{cores[i]}" : $"{cores[i]}-{cores[j]}");
            i = j + 1;
        }

        return string.Join(',', parts);
    }
}
