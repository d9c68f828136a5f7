using FsCheck;
using FsCheck.Fluent;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Scheduling;

/// <summary>What holds of the scheduler's state after any history. A failure is shrunk, and its message has what FsCheck needs to draw it again.</summary>
public sealed class SchedulerProperties
{
    private static readonly string[] s_devices = ["cuda:0", "cuda:0", "cuda:1", "cuda:1"];

    [Fact]
    public void No_trial_is_lost_and_none_is_given_twice_whatever_happens_in_which_order() => Check(static steps =>
    {
        var sweep = new InventedSweep(trials: 12, s_devices);
        foreach (var step in steps)
        {
            Do(sweep, step);
        }

        sweep.RunToEnd();

        Assert.All(Enumerable.Range(1, sweep.Trials), trial => Assert.True(sweep.StateOf(trial) is TrialState.Completed or TrialState.Failed, $"Trial {trial} is {sweep.StateOf(trial)}"));
        Assert.Equal(sweep.Seen.Finished.Count, sweep.Seen.Finished.Select(finished => finished.Trial).Distinct().Count());
        Assert.Equal(sweep.Seen.Finished.Count, sweep.State.Counts.Total);
        Assert.True(sweep.State.IsSettled);
    });

    [Fact]
    public void A_sweep_never_begins_more_on_a_device_than_its_share() => Check(static steps =>
    {
        var sweep = new InventedSweep(trials: 12, s_devices);
        sweep.SetShare(1);
        foreach (var step in steps)
        {
            Do(sweep, step); // which fails where it does
        }

        sweep.RunToEnd();
        Assert.True(sweep.State.IsSettled);
    });

    [Fact]
    public void Queries_change_nothing() => Check(static steps =>
    {
        var (asked, quiet) = (new InventedSweep(trials: 12, s_devices), new InventedSweep(trials: 12, s_devices));
        foreach (var step in steps)
        {
            for (var worker = 0; worker < s_devices.Length; worker++)
            {
                _ = (asked.State.EndsProcess(worker, asked.Now), asked.State.IsLeaving(worker, asked.Now), asked.State.FindTimeout(worker, asked.Now.Elapsed), asked.State.CountUsable(4), asked.State.Answering(asked.Now.Elapsed).Count);
            }

            Do(asked, step);
            Do(quiet, step);
        }

        Assert.Equal(Enumerable.Range(0, s_devices.Length).Select(worker => quiet.RunningOn(worker)?.Id.Number), Enumerable.Range(0, s_devices.Length).Select(worker => asked.RunningOn(worker)?.Id.Number));
        Assert.Equal(quiet.Seen.Finished.Select(finished => (finished.Trial, finished.Outcome.State)), asked.Seen.Finished.Select(finished => (finished.Trial, finished.Outcome.State)));
        Assert.Equal(quiet.Seen.Lost, asked.Seen.Lost);
    });

    private static void Check(Action<int[]> holds) =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 9_999).ArrayOf(), static steps => Enumerable.Range(0, steps.Length).Select(i => steps.Where((_, position) => position != i).ToArray())), holds)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200));

    // Every number is a step that can be taken, so that what is left of a history when it is shrunk is one, too.
    private static void Do(InventedSweep sweep, int step)
    {
        var (what, worker) = (step % 20, step / 20 % sweep.Workers);
        switch (what)
        {
            case < 8 when sweep.Chains > 0:
                sweep.Answer(step / 20 % sweep.Chains);
                break;
            case 8:
                sweep.Wait(0.7);
                break;
            case 9:
                sweep.Steal(1 + (step / 20 % sweep.Trials));
                break;
            case 10:
                sweep.EndOthers();
                break;
            case 11:
                sweep.SetShare(sweep.Share); // told again, as it is twice a second
                break;
            case 12:
                sweep.Kill(worker);
                break;
            default:
                StepOf(sweep, worker, what);
                break;
        }
    }

    private static void StepOf(InventedSweep sweep, int worker, int what)
    {
        if (sweep.RunningOn(worker) is not { } lease)
        {
            if (!sweep.IsBusy(worker))
            {
                sweep.Ask(worker);
            }

            return;
        }

        switch (what)
        {
            case 13:
                sweep.Finish(worker, TrialOutcome.Failure("on purpose"), leaves: "");
                sweep.Tell(new SchedulerEvent.WorkerExited(worker, "worker ended with exit code 0"));
                sweep.Tell(new SchedulerEvent.ProcessStarting(worker));
                break;
            case 14:
                sweep.Finish(worker, TrialOutcome.Failure("CUDA out of memory. Tried to allocate 2.00 GiB"));
                break;
            case 15:
                sweep.Tell(new SchedulerEvent.Reported(worker, new ReportRequest(lease.Id, [])));
                break;
            case 16:
                sweep.Ask(worker); // its answer was lost
                break;
            default:
                sweep.Finish(worker, new TrialOutcome(TrialState.Completed, [1]));
                break;
        }
    }
}
