using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>What is done about trials that fail, and workers that end or must be ended.</summary>
internal sealed class FailureTransitions(TrialLedger ledger, FinishTransitions finishes)
{
    /// <summary>A worker hands in the end of a trial, which may be a failure that is retried.</summary>
    public void OnFinishRequested(WorkerState worker, SchedulerEvent.FinishRequested e)
    {
        var end = e.Finish;
        if (ledger.Touch(worker, end.Lease) is not { } trial)
        {
            ledger.Settling++;
            ledger.Emit(new SchedulerEffect.Finish(worker.Index, end, null, null, IsRequested: true));
            return;
        }

        worker.Leaving = end.ExitReason ?? worker.Leaving;
        if (end.Outcome.State == TrialState.Failed)
        {
            var error = end.Outcome.Error ?? "";
            var kind = FailureText.ClassifyFailure(error) ?? FailureKind.Exception;
            if (CountFailure(worker, trial, kind) is var action && action != FailureAction.Fail)
            {
                Retry(worker, trial, action, error);
                ledger.Emit(new SchedulerEffect.Acknowledge(IsTaken: true));
                return;
            }

            if (kind == FailureKind.Device && ledger.Health.IsOut(trial.Device))
            {
                ledger.NotifyLost(worker, null, LostLine(trial, error));
            }

            end = end with { Outcome = TrialOutcome.Failure(FailureText.Explain(trial, kind, error)) };
        }

        finishes.End(worker, trial, end, isRequested: true);
    }

    /// <summary>A worker's process has ended.</summary>
    public void OnWorkerExited(WorkerState worker, string reason, bool isBlameless)
    {
        worker.Exits++;
        if (worker.Trial is not { } trial)
        {
            // A process that said that it would end had its reasons; people need not hear of all of them.
            var line = worker.Leaving ?? reason;
            if (line.Length > 0)
            {
                ledger.NotifyLost(worker, null, FailureText.FirstLine(line));
            }
        }
        else if (isBlameless)
        {
            ledger.GiveBack(worker);
            ledger.NotifyLost(worker, trial.Lease, FailureText.FirstLine(reason));
        }
        else
        {
            var kind = FailureText.ClassifyFailure(reason) ?? FailureKind.WorkerLost;
            if (CountFailure(worker, trial, kind) is var action && action != FailureAction.Fail)
            {
                Retry(worker, trial, action, reason);
            }
            else
            {
                reason = FailureText.Explain(trial, kind, reason);
                ledger.NotifyLost(worker, null, LostLine(trial, reason));
                finishes.End(worker, trial, new FinishRequest(trial.Lease.Id, TrialOutcome.Failure(reason), []), isRequested: false);
            }
        }
    }

    /// <summary>A worker's process was ended because of a timeout.</summary>
    public void OnTimeout(WorkerState worker, SchedulerEvent.WorkerTimedOut e)
    {
        var reason = $"{e.Timeout.Reason}; {e.Reason}";
        if (!e.Timeout.IsFinal && worker.Trial?.IsHeldUnder(e.Timeout.Lease.Id) == true)
        {
            OnWorkerExited(worker, reason, e.WasSuspended);
            return;
        }

        worker.Exits++;
        ledger.NotifyLost(worker, null, FailureText.FirstLine(reason));
        if (worker.Trial is { } trial && trial.IsHeldUnder(e.Timeout.Lease.Id))
        {
            finishes.End(worker, trial, new FinishRequest(trial.Lease.Id, TrialOutcome.Failure(reason), []), isRequested: false);
        }
        else
        {
            ledger.GiveBack(worker); // another one, which it took meanwhile
        }
    }

    /// <summary>The store threw: what is left is bookkeeping, since the sweep ends.</summary>
    public void OnEffectFailed(SchedulerEffect effect)
    {
        switch (effect)
        {
            case SchedulerEffect.Refill:
                ledger.IsRefilling = false;
                break;
            case SchedulerEffect.CheckOthers check:
                ledger.IsChecking = false;
                ledger.Enqueue([], check.Trials);
                break;
            case SchedulerEffect.Claim claim:
                ledger.Queue.AddHeldByOthers(ledger.EndClaim(ledger.Workers[claim.Worker]).Trial);
                break;
            case SchedulerEffect.Finish finish:
                ledger.Settling--;
                ledger.Enqueue([], finish.Trial is null ? [] : [finish.Trial.Lease.Trial]);
                ledger.Enqueue([], finish.Next is null ? [] : [ledger.EndClaim(ledger.Workers[finish.Worker]).Trial]);
                break;
            case SchedulerEffect.Release release:
                ledger.Settling--;
                ledger.Queue.AddHeldByOthers(release.Trial.Lease.Trial);
                break;
        }

        ledger.Emit(new SchedulerEffect.Wake());
    }

    // What is to be done about a failure, which also counts for its device.
    private FailureAction CountFailure(WorkerState worker, InFlightTrial trial, FailureKind kind)
    {
        if (kind != FailureKind.Device)
        {
            ledger.Health.Clear(trial.Device);
        }
        else if (trial.IsFirst) // in a process that others have used, their faults may show late: a GPU tells of them when it is asked
        {
            ledger.Health.Count(trial.Device, trial.Lease.Trial.Key);
            foreach (var other in ledger.Workers.Where(other => other.Retry is not null && ledger.Health.IsOut(other.Device)))
            {
                ledger.Queue.Add(other.Retry!);
                other.Retry = null;
            }
        }

        return trial.Lease.Attempt >= ledger.Settings.AttemptLimit ? FailureAction.Fail : SchedulerPolicy.OnFailure(kind, trial.IsExclusive, trial.IsFirst);
    }

    private void Retry(WorkerState worker, InFlightTrial trial, FailureAction action, string reason)
    {
        ledger.Remove(worker);
        ledger.Release(worker, trial, reason, action);
        ledger.NotifyLost(worker, trial.Lease, FailureText.Describe(action, LostLine(trial, reason)));
    }

    private string LostLine(InFlightTrial trial, string reason) => FailureText.FirstLine(reason) + (ledger.Health.IsOut(trial.Device) ? $"; {trial.Device} takes no more trials" : "");
}
