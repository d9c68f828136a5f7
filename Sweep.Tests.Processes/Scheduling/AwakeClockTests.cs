using Sweep.Hosting;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Trials;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Machines that sleep and processes that are stopped: time in which the observer did not run is held against nobody.</summary>
public sealed class AwakeClockTests
{
    private static readonly InFlightTrial s_trial = new(new TrialLease(new TrialRef(1, "X=0", []), new LeaseId(1, 1), 1), "cpu", IsExclusive: false, IsFirst: false, TimeSpan.Zero, TimeSpan.Zero);
    private readonly ManualClock _machine = new();

    [Fact]
    public void Time_between_two_looks_counts_up_to_a_bound()
    {
        var clock = new AwakeClock(_machine);
        var began = clock.GetTimestamp();
        for (var look = 0; look < 10; look++)
        {
            _machine.Advance(TimeSpan.FromSeconds(1));
            clock.GetTimestamp();
        }

        Assert.Equal(TimeSpan.FromSeconds(10), clock.GetElapsedTime(began));
        _machine.Advance(TimeSpan.FromHours(8));
        Assert.Equal(TimeSpan.FromSeconds(10) + AwakeClock.MaxStep, clock.GetElapsedTime(began));
        Assert.Equal(_machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Fact]
    public void A_worker_is_neither_silent_nor_over_its_time_when_the_supervisor_wakes_up()
    {
        var clock = new AwakeClock(_machine);
        var began = clock.GetTimestamp();
        for (var sleep = 0; sleep < 3; sleep++)
        {
            _machine.Advance(TimeSpan.FromSeconds(40));
            Assert.Null(s_trial.FindTimeout(clock.GetElapsedTime(began), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30)));
        }

        for (var second = 0; second < 30; second++)
        {
            _machine.Advance(TimeSpan.FromSeconds(1));
            clock.GetTimestamp();
        }

        Assert.Equal("worker did not answer for 30 s", s_trial.FindTimeout(clock.GetElapsedTime(began), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30))!.Reason);
    }

    [Fact]
    public void The_time_in_which_its_worker_was_stopped_is_none_of_a_trials_limit()
    {
        var trial = s_trial with { Suspended = TimeSpan.FromSeconds(40) };

        Assert.Null(trial.FindTimeout(TimeSpan.FromSeconds(99), TimeSpan.FromSeconds(60), TimeSpan.FromHours(1)));
        Assert.True(trial.FindTimeout(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(60), TimeSpan.FromHours(1))!.IsFinal);
    }

    [Fact]
    public void A_budget_of_hours_is_spent_awake_and_a_time_of_day_by_the_wall_clock()
    {
        var now = _machine.GetUtcNow();
        var snapshot = new SchedulerSnapshot(5, 0, 0, true, TimeSpan.Zero) { Elapsed = TimeSpan.FromHours(2), Now = now };

        Assert.Equal(SchedulerAction.Claim, new SchedulerPolicy(new SweepBudget { Duration = TimeSpan.FromHours(3) }).Decide(snapshot));
        Assert.Equal(SchedulerAction.Claim, new SchedulerPolicy(new SweepBudget { Until = now + TimeSpan.FromSeconds(1) }).Decide(snapshot));
        Assert.Equal(SchedulerAction.Over, new SchedulerPolicy(new SweepBudget { Until = now }).Decide(snapshot));
    }

    /// <summary>Whether the workers are stopped, too; in the soak both ways.</summary>
    public static TheoryData<bool> AlsoWorkers => Soak.IsOn ? [true, false] : [true];

    [Theory]
    [MemberData(nameof(AlsoWorkers))]
    public async Task Stopped_and_continued_thrice_a_sweep_loses_no_worker_and_no_attempt(bool alsoWorkers)
    {
        const int Silence = 3; // more than the longest step of the clock
        using var sweep = new SweepFixture(TestExperiments.Talking);
        using var supervisor = sweep.StartSupervisor(workers: 2, silence: Silence);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");
        int[] stopped = alsoWorkers ? [supervisor.Id, .. sweep.Runs.Select(run => run.Process)] : [supervisor.Id];

        for (var stop = 0; stop < 3; stop++)
        {
            foreach (var process in stopped)
            {
                SweepProcess.Signal("STOP", process);
            }

            var watch = System.Diagnostics.Stopwatch.StartNew();
            await SweepFixture.UntilAsync(() => watch.Elapsed.TotalSeconds > Silence + 1, "they are stopped for longer than a worker may be silent");
            foreach (var process in stopped)
            {
                SweepProcess.Signal("CONT", process);
            }

            await SweepFixture.UntilAsync(() => sweep.Runs.Count > 2 || watch.Elapsed.TotalSeconds > Silence + 2, "the supervisor looks at its workers again");
        }

        sweep.Go();
        await supervisor.WaitForExitAsync();

        Assert.Equal(0, supervisor.ExitCode);
        Assert.Equal(2, sweep.Runs.Count);
        Assert.All(sweep.Trials, trial => Assert.Equal(1, trial.Attempts));
    }
}
