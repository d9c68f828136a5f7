using System.Diagnostics;
using Sweep.Runtime.Isolation;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Telemetry;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>Evaluates one trial, whatever its code does.</summary>
internal static class TrialEvaluation
{
    /// <summary>Runs something that evaluates trials on a thread of its own: a trial may take hours, too long for the pool.</summary>
    public static Task<T> OnThreadAsync<T>(Func<T> run)
    {
        var end = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                end.SetResult(run());
            }
            catch (Exception exception) // belongs to who waits
            {
                end.SetException(exception);
            }
        }) { Name = "trials" }.Start();
        return end.Task;
    }

    /// <summary>Runs the experiment's code, and waits for its end.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="lease">The trial's lease.</param>
    /// <param name="context">What the trial is given.</param>
    /// <param name="isolation">Keeps what it does to the process from the trials after it.</param>
    /// <param name="send">Takes its reports.</param>
    /// <returns>How it ended, with the reports that were not sent; null when it was stopped or its lease is lost, so that it has no outcome.</returns>
    public static FinishRequest? Run(Experiment experiment, TrialLease lease, TrialContext context, TrialIsolation isolation, Func<ReportRequest, ReportAnswer> send)
    {
        isolation.Begin(context);
        try
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
            using var channel = new BufferedChannel(reports => send(new(lease.Id, reports)), cancellation.Cancel, TimeProvider.System, context.CanPrune);
            context = context with { Cancellation = cancellation.Token };
            var sweep = SweepActivities.Parent; // of this thread, since nothing flows from it to the trial's
            return isolation.Run(context, () => Trace(experiment, lease.Trial.Values, context, channel, sweep)) is { } outcome ? new FinishRequest(lease.Id, outcome, channel.Complete()) : null;
        }
        catch (LeaseLostException)
        {
            return null;
        }
        finally
        {
            isolation.End();
        }
    }

    private static TrialOutcome? Trace(Experiment experiment, IReadOnlyList<AxisValue> values, TrialContext context, BufferedChannel channel, ActivityContext sweep)
    {
        using var activity = SweepActivities.StartTrial(context, sweep);
        var outcome = Evaluate(experiment, values, context, channel);
        SweepActivities.SetOutcome(activity, outcome);
        return outcome;
    }

    private static TrialOutcome? Evaluate(Experiment experiment, IReadOnlyList<AxisValue> values, TrialContext context, BufferedChannel channel)
    {
        try
        {
            return TrialOutcome.Of(experiment.Space, experiment.Run([.. values], context, channel));
        }
        catch (LeaseLostException)
        {
            return null;
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (DivergedException divergence)
        {
            return TrialOutcome.Divergence(divergence.Message);
        }
        catch (TrialPrunedException pruned)
        {
            return TrialOutcome.Pruning(pruned.Message);
        }
        catch (Exception exception)
        {
            // A failed trial is data: whatever it threw is kept, and the sweep goes on.
            return TrialOutcome.Failure(ErrorText.Of(exception));
        }
    }
}
