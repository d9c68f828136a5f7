using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Tests.Cli;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Isolation;

/// <summary>What trials change, break or leave in their process, in real worker processes: no later trial sees it.</summary>
public sealed class TrialStateTests
{
    [Fact]
    public async Task What_a_trial_changes_is_put_back_before_the_next_one_however_it_ended()
    {
        using var sweep = new SweepFixture(StatefulExperiments.Leaking);

        var summary = await sweep.RunAsync(workers: 1);

        Assert.Equal((6, 1, 1), (summary.Completed, summary.Failed, summary.Diverged));
        var found = await File.ReadAllLinesAsync(Path.Combine(sweep.Folder, StatefulExperiments.StatesFile));
        Assert.Equal(9, found.Length); // that of the trial that throws twice
        Assert.Single(found.Select(line => line.Split(' ', 2)[1]).Distinct());
        Assert.Contains("|written|written|", found[0], StringComparison.Ordinal);
        Assert.Equal(3, sweep.Runs.Select(run => run.Process).Distinct().Count()); // a new one after each failure, and none for what was put back
    }

    [Fact]
    public void In_one_process_as_well()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, error) = SweepProcess.RunProgram(SweepFixture.Program, folder.Path, folder.Path, "app", "run", StatefulExperiments.Leaking, "--in-process");

        Assert.Equal(1, exitCode);
        Assert.Equal(8, error.Split("a line\n").Length - 1); // of every trial: the stream is the process's own again
        var found = File.ReadAllLines(Path.Combine(folder.Path, StatefulExperiments.StatesFile));
        Assert.Equal(8, found.Length);
        Assert.Single(found.Select(line => line.Split(' ', 2)[1]).Distinct());
    }

    [Fact]
    public async Task A_process_in_which_a_trial_has_left_something_running_is_replaced_and_that_is_said()
    {
        using var sweep = new SweepFixture(StatefulExperiments.Lingering);

        var summary = await sweep.RunAsync(workers: 1);

        Assert.Equal((8, 0), (summary.Completed, summary.Failed));
        var runs = sweep.Runs;
        Assert.Equal(8, runs.Count);
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.Equal(pair.First.X is >= 1 and <= 4, pair.First.Process != pair.Second.Process));
        string[] expected = ["1 timer running", "1 task running", "1 timer running", "1 thread running"];
        Assert.Equal(expected.Select(what => $"lost  worker replaced, since its last trial left {what}"), sweep.Events.Where(each => each.StartsWith("lost", StringComparison.Ordinal)));
        await SweepFixture.UntilAsync(() => runs.All(run => !SweepFixture.IsAlive(run.Process)), "every process ends, also that with a thread in the foreground");
    }

    [Fact]
    public async Task A_failure_that_an_earlier_trial_brought_about_is_not_the_later_ones()
    {
        using var sweep = new SweepFixture(StatefulExperiments.Breaking);

        var summary = await sweep.RunAsync(workers: 1);

        Assert.Equal((6, 0), (summary.Completed, summary.Failed));
        Assert.Equal([(0L, 1), (1, 1), (1, 2), (2, 1), (3, 1), (3, 2), (4, 1), (5, 1)], sweep.Runs.Select(run => (run.X, run.Attempt)));
        Assert.Equal(2, sweep.Events.Count(each => each.EndsWith("an earlier trial has broken this process; it is tried again in a process that no other trial has used", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_class_that_cannot_be_made_for_one_config_is_made_for_the_others()
    {
        using var sweep = new SweepFixture(StatefulExperiments.Fragile);

        var summary = await sweep.RunAsync(workers: 1);

        Assert.Equal((5, 1), (summary.Completed, summary.Failed));
        var failed = sweep.Trials.Single(trial => trial.State == TrialState.Failed);
        Assert.Equal(("X=1", 2), (failed.Key, failed.Attempts));
        Assert.Contains("cannot be made for 1", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_one_process_such_a_class_ends_the_sweep_with_a_line()
    {
        using var sweep = new SweepFixture(StatefulExperiments.Fragile);

        var message = (await Assert.ThrowsAsync<SweepException>(() => sweep.RunAsync(inProcess: true))).Message;

        Assert.StartsWith("Trial 2 (X=1) left this process unusable for the others (System.TypeInitializationException", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_overflows_costs_its_own_trial_only()
    {
        using var sweep = new SweepFixture(StatefulExperiments.Endless);

        var summary = await sweep.RunAsync(workers: 1);

        Assert.Equal((3, 1), (summary.Completed, summary.Failed));
        var failed = sweep.Trials.Single(trial => trial.State == TrialState.Failed);
        Assert.Equal(("X=1", 3), (failed.Key, failed.Attempts));
        Assert.StartsWith("worker killed by signal 6 (SIGABRT)", failed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatefulExperiments.Isolated, false)]
    [InlineData(StatefulExperiments.Breaking, true)]
    public async Task Each_trial_can_have_a_process_of_its_own(string experiment, bool isAsked)
    {
        using var sweep = new SweepFixture(experiment);

        var summary = await sweep.RunAsync(new SweepOptions { Workers = 2, Isolate = isAsked || sweep.Experiment.IsIsolated });

        Assert.Equal(0, summary.Failed);
        Assert.Equal(sweep.Trials.Count, sweep.Runs.Select(run => run.Process).Distinct().Count());
        Assert.All(sweep.Trials, trial => Assert.Equal(1, trial.Attempts));
        Assert.DoesNotContain(sweep.Events, each => each.StartsWith("lost", StringComparison.Ordinal)); // nothing that people need hear of
    }

    [Fact]
    public void Isolation_is_an_attribute_of_the_class_and_an_option()
    {
        using var folder = new TemporaryFolder();
        Assert.True(new Experiment<IsolatedBowl, IsolatedBowl.Result>().IsIsolated);
        Assert.False(new Experiment<Bowl, Bowl.Result>().IsIsolated);

        var (exitCode, _, error) = CommandSession.Run(folder.Path, "app", "run", StatefulExperiments.Breaking, "--isolate");
        Assert.Equal((0, ""), (exitCode, error));
        var refused = CommandSession.Run(folder.Path, "app", "run", StatefulExperiments.Breaking, "--isolate", "--in-process");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("Options --isolate and --in-process cannot be used together", refused.Error, StringComparison.Ordinal);
    }
}
