using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>How workers get trials, and the queue gets filled.</summary>
internal sealed class ClaimTransitions(TrialLedger ledger)
{
    /// <summary>A worker asks for a trial.</summary>
    public void OnClaimRequested(WorkerState worker)
    {
        ledger.GiveBack(worker); // its lease was lost, or the answer to its claim
        Continue(worker);
    }

    // Finds something to do for a worker that waits.
    private void Continue(WorkerState worker)
    {
        if (worker.Claim is not null)
        {
            ledger.Emit(new SchedulerEffect.Wait()); // of a process that has ended meanwhile
            return;
        }

        if (ledger.EndsProcess(worker, ledger.Now))
        {
            ledger.Emit(new SchedulerEffect.NoTrial());
            return;
        }

        if (ledger.Queue.Exclusive > 0 && (ledger.Reserved is null || ledger.Health.IsOut(ledger.Reserved)))
        {
            ledger.Reserved = worker.Device;
        }

        switch (ledger.Decide(worker, ledger.Now))
        {
            case SchedulerAction.Refill:
                Refill(worker.Index);
                break;
            case SchedulerAction.CheckOthers:
                (ledger.IsChecking, ledger.LastCheck) = (true, ledger.Now.Elapsed);
                ledger.Emit(new SchedulerEffect.CheckOthers(worker.Index, ledger.Queue.TakeHeldByOthers(), ledger.Answering(ledger.Now.Elapsed)));
                break;
            case SchedulerAction.Claim:
                var trial = ledger.Take(worker);
                ledger.BeginClaim(worker, trial, isExclusive: false);
                ledger.Emit(new SchedulerEffect.Claim(worker.Index, trial));
                break;
            case SchedulerAction.ClaimExclusive when worker.HasRun && !ledger.Settings.InProcess:
                worker.Leaving = ""; // what earlier trials hold of the process's memory is not to count
                ledger.Emit(new SchedulerEffect.NoTrial());
                break;
            case SchedulerAction.ClaimExclusive:
                var exclusive = ledger.Queue.TakeExclusive();
                ledger.BeginClaim(worker, exclusive, isExclusive: true);
                ledger.Emit(new SchedulerEffect.Claim(worker.Index, exclusive));
                break;
            default:
                ledger.Emit(new SchedulerEffect.Wait());
                break;
        }
    }

    /// <summary>Asks the source for configs, for a worker that waits for them or for none.</summary>
    public void Refill(int? worker)
    {
        ledger.IsRefilling = true;
        ledger.Emit(new SchedulerEffect.Refill(worker, ledger.Settings.Lookahead, ledger.Finished));
    }

    /// <summary>The source gave configs.</summary>
    public void OnRefilled(SchedulerEvent.Refilled e)
    {
        (ledger.IsRefilling, ledger.IsExhausted) = (false, e.IsExhausted || (e.IsEmpty && ledger.InFlight + ledger.Claiming + ledger.Settling == 0));
        ledger.IsSourceIdle = e.IsEmpty;
        ledger.Enqueue(e.Pending, e.HeldByOthers);
        ledger.Emit(new SchedulerEffect.Wake());
        if (e.Effect.Worker is { } worker)
        {
            Continue(ledger.Workers[worker]);
        }
    }

    /// <summary>The trials of other supervisors were checked.</summary>
    public void OnOthersChecked(SchedulerEvent.OthersChecked e)
    {
        ledger.IsChecking = false;
        ledger.Enqueue(e.Pending, e.HeldByOthers);
        ledger.Emit(new SchedulerEffect.Wake());
        Continue(ledger.Workers[e.Effect.Worker]);
    }

    /// <summary>The store answered a claim.</summary>
    public void OnClaimed(WorkerState worker, TrialLease? lease)
    {
        var claim = ledger.EndClaim(worker);
        if (lease is null)
        {
            ledger.Queue.AddHeldByOthers(claim.Trial);
            Continue(worker);
            return;
        }

        ledger.Begin(worker, lease, claim);
    }
}
