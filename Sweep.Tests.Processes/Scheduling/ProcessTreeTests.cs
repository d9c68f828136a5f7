using System.Globalization;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>What a trial starts ends with it, however it ends: a child, one in a session of its own, and one whose parent has gone.</summary>
public sealed class ProcessTreeTests
{
    [Fact]
    public async Task Children_end_with_a_trial_that_ends()
    {
        using var sweep = new SweepFixture(TestExperiments.Parenting);

        var running = sweep.RunAsync(new SweepOptions { Workers = 1, Files = new TrialFiles(Path.Combine(sweep.Folder, "files")) });
        await SweepFixture.UntilAsync(() => Children(sweep).Count == TestExperiments.Children, "the first trial has started its children");
        sweep.Go();
        var summary = await running;

        Assert.Equal((2, 0), (summary.Completed, summary.Failed));
        Assert.Equal(2 * TestExperiments.Children, Children(sweep).Count);
        Assert.DoesNotContain(Children(sweep), SweepProcess.IsAlive);
        Assert.Single(sweep.Runs.Select(run => run.Process).Distinct());
        var log = File.ReadAllText(TrialLog.PathOf(new TrialFiles(Path.Combine(sweep.Folder, "files")), TestExperiments.Parenting, number: 2));
        Assert.Contains("with it what it had left running: sleep", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_end_with_a_trial_over_its_time_limit()
    {
        using var sweep = new SweepFixture(TestExperiments.Parenting);
        var escape = Path.Combine(sweep.Folder, TestExperiments.EscapeFile);
        await File.WriteAllTextAsync(escape, "");

        var summary = await sweep.RunAsync(new SweepOptions { Workers = 1, TimeLimit = TimeSpan.FromSeconds(2), Grace = TimeSpan.Zero, Selection = First(sweep) });

        Assert.Equal(1, summary.Failed);
        Assert.Equal(TestExperiments.Children, Children(sweep).Count);
        await SweepFixture.UntilAsync(() => !Children(sweep).Any(SweepProcess.IsAlive), "the children end");
        var escaped = int.Parse((await File.ReadAllTextAsync(escape)).Trim(), CultureInfo.InvariantCulture);
        await SweepFixture.UntilAsync(() => !SweepProcess.IsAlive(escaped), "the one that tried to escape ends");
    }

    [Fact]
    public async Task Children_end_with_a_sweep_that_is_stopped()
    {
        using var sweep = new SweepFixture(TestExperiments.Parenting);
        using var stop = new CancellationTokenSource();
        var running = sweep.RunAsync(new SweepOptions { Workers = 1, Selection = First(sweep) }, stop.Token);
        await SweepFixture.UntilAsync(() => Children(sweep).Count == TestExperiments.Children, "the trial has started its children");

        await stop.CancelAsync();
        await running;

        Assert.Equal(TrialState.Pending, sweep.Trials[0].State);
        Assert.DoesNotContain(Children(sweep), SweepProcess.IsAlive);
    }

    [Fact]
    public async Task Children_end_with_a_killed_worker()
    {
        using var sweep = new SweepFixture(TestExperiments.Parenting);
        var running = sweep.RunAsync(new SweepOptions { Workers = 1, Selection = First(sweep) });
        await SweepFixture.UntilAsync(() => Children(sweep).Count == TestExperiments.Children, "the trial has started its children");
        var children = Children(sweep);

        SweepProcess.Signal("KILL", sweep.Runs[0].Process);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "the trial is evaluated again");

        Assert.DoesNotContain(children, SweepProcess.IsAlive);
        sweep.Go();
        Assert.Equal(1, (await running).Completed);
        Assert.DoesNotContain(Children(sweep), SweepProcess.IsAlive);
    }

    [Fact]
    public async Task Children_end_with_a_killed_supervisor()
    {
        using var sweep = new SweepFixture(TestExperiments.Parenting);
        using var supervisor = sweep.StartSupervisor(workers: 1);
        await SweepFixture.UntilAsync(() => Children(sweep).Count == TestExperiments.Children, "the trial has started its children");

        supervisor.Kill();

        await SweepFixture.UntilAsync(() => !Children(sweep).Any(SweepProcess.IsAlive), "the children end");
    }

    [Fact]
    public async Task Children_of_a_sweep_that_was_killed_as_a_whole_end_when_the_next_one_begins()
    {
        using var sweep = new SweepFixture(TestExperiments.Parenting);
        using var supervisor = sweep.StartSupervisor(workers: 1);
        await SweepFixture.UntilAsync(() => Children(sweep).Count == TestExperiments.Children, "the trial has started its children");
        foreach (var process in (int[])[supervisor.Id, sweep.Runs[0].Process])
        {
            SweepProcess.Signal("STOP", process); // else the worker sees its supervisor's end
        }

        foreach (var process in (int[])[sweep.Runs[0].Process, supervisor.Id])
        {
            SweepProcess.Signal("KILL", process);
        }

        await supervisor.WaitForExitAsync();
        using var next = new SweepFixture(TestExperiments.Quick);
        await next.RunAsync(workers: 1);

        await SweepFixture.UntilAsync(() => !Children(sweep).Any(SweepProcess.IsAlive), "the children end");
    }

    private static GridSelection First(SweepFixture sweep) => new(1, [sweep.Experiment.ValuesAt(0)]);

    private static List<int> Children(SweepFixture sweep)
    {
        var file = Path.Combine(sweep.Folder, TestExperiments.ChildrenFile);
        return File.Exists(file) ? [.. File.ReadAllLines(file).Select(line => int.Parse(line, CultureInfo.InvariantCulture))] : [];
    }
}
