using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>How trials end, and how those that were given back are queued again.</summary>
internal sealed class FinishTransitions(TrialLedger ledger, ClaimTransitions claims)
{
    /// <summary>The store took reports.</summary>
    public void OnReported(WorkerState worker, SchedulerEvent.Reported e)
    {
        if (ledger.Touch(worker, e.Report.Lease) is not { } trial)
        {
            return;
        }

        foreach (var report in e.Report.Reports)
        {
            ledger.NotifyReport(worker, trial, report);
        }

        if (ledger.Settings.IsAdaptive)
        {
            worker.Trial = Keep(worker.Trial!, e.Report.Reports);
        }
    }

    /// <summary>Writes the end of a trial; the only way in which one ends. A worker that waits for the answer gets its next trial with it, if there is one at once.</summary>
    public void End(WorkerState worker, InFlightTrial trial, FinishRequest end, bool isRequested)
    {
        ledger.Remove(worker);
        ledger.Settling++;
        TrialRef? next = null;
        var isShort = false;
        if (isRequested && end.ExitReason is null && !ledger.IsStopped && !ledger.Health.IsOut(worker.Device))
        {
            var action = ledger.Decide(worker, ledger.Now);
            isShort = action == SchedulerAction.Refill && !ledger.Settings.IsAdaptive;
            if (action == SchedulerAction.Claim || (isShort && (ledger.Queue.Pending > 0 || worker.Retry is not null)))
            {
                ledger.BeginClaim(worker, next = ledger.Take(worker), isExclusive: false);
            }
        }

        ledger.Emit(new SchedulerEffect.Finish(worker.Index, end, trial, next, isRequested));
        if (isShort)
        {
            claims.Refill(worker: null);
        }
    }

    /// <summary>The store answered the end of a trial.</summary>
    public void OnFinished(WorkerState worker, SchedulerEvent.Finished e)
    {
        ledger.Settling--;
        if (e.Effect.Trial is { } trial)
        {
            if (e.IsTaken)
            {
                foreach (var report in e.Effect.Request.Reports)
                {
                    ledger.NotifyReport(worker, trial, report);
                }

                Count(worker, trial, e.Effect.Request);
            }
            else
            {
                ledger.Queue.AddHeldByOthers(trial.Lease.Trial);
            }
        }

        ledger.Emit(new SchedulerEffect.Wake());
        if (e.Effect.IsRequested)
        {
            ledger.Emit(new SchedulerEffect.Acknowledge(e.IsTaken));
        }

        if (e.Effect.Next is not null && ledger.EndClaim(worker) is var claim)
        {
            if (e.Next is not null)
            {
                ledger.Begin(worker, e.Next, claim);
            }
            else if (e.IsTaken)
            {
                ledger.Queue.AddHeldByOthers(claim.Trial);
            }
            else
            {
                ledger.Queue.Add(claim.Trial);
            }
        }
    }

    /// <summary>The store answered the release of a trial.</summary>
    public void OnReleased(WorkerState worker, SchedulerEvent.Released e)
    {
        ledger.Settling--;
        var trial = e.Effect.Trial.Lease.Trial;
        if (!e.WasHeld)
        {
            ledger.Queue.AddHeldByOthers(trial);
        }
        else if (e.Effect.Then == FailureAction.RetryExclusively)
        {
            ledger.Queue.AddExclusive(trial);
        }
        else if (e.Effect.Then == FailureAction.RetryInNewProcess && worker.Retry is null && !ledger.Health.IsOut(worker.Device))
        {
            worker.Retry = trial;
        }
        else
        {
            ledger.Queue.Add(trial);
        }

        ledger.IsSourceIdle = false;
        ledger.Emit(new SchedulerEffect.Wake());
    }

    private void Count(WorkerState worker, InFlightTrial trial, FinishRequest end)
    {
        var (outcome, elapsed) = (end.Outcome, ledger.Now.Elapsed - trial.Started);
        if (FailureText.ClassifyFailure(outcome.Error) != FailureKind.Device)
        {
            ledger.Health.Clear(trial.Device);
        }

        ledger.Counts = ledger.Counts.Plus(outcome.State);
        ledger.IsSourceIdle = false;
        if (outcome.State == TrialState.Completed)
        {
            ledger.Queue.Learn(trial.Lease.Trial.Values, elapsed);
        }

        if (ledger.Settings.IsAdaptive)
        {
            ledger.Finished = ledger.Finished.Add(FinishedConfig.Of(ledger.Settings.Space, trial.Lease.Trial.Values, outcome, Keep(trial, end.Reports).LastReports));
        }

        ledger.Emit(new SchedulerEffect.EndCurve(end));
        ledger.Notify(observer => observer.TrialFinished(worker.Index, trial.Lease, outcome, elapsed));
    }

    private InFlightTrial Keep(InFlightTrial trial, IReadOnlyList<MetricReport> reports)
    {
        var last = trial.LastReports;
        foreach (var report in reports)
        {
            if (double.IsFinite(report.Value) && ledger.Settings.Space.Metrics.Any(metric => metric.Direction != Direction.None && metric.Name == report.Metric))
            {
                last = last.SetItem(report.Metric, report);
            }
        }

        return trial with { LastReports = last };
    }
}
