using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>Evaluates one trial, whatever its code does.</summary>
internal static class TrialEvaluation
{
    // Deep recursion in an experiment's code is likelier than a thousand workers.
    private const int StackBytes = 16 << 20;

    /// <summary>Runs the experiment's code on a thread of its own: native engines keep state by thread, and a trial may take hours, too long for the pool.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="values">The config's values.</param>
    /// <param name="context">What the trial is given.</param>
    /// <param name="send">Takes its reports; false when the lease is lost.</param>
    /// <returns>How it ended; null when it was stopped or its lease is lost, so that it has no outcome.</returns>
    public static TrialOutcome? Run(Experiment experiment, IReadOnlyList<AxisValue> values, TrialContext context, Func<IReadOnlyList<TrialReport>, bool> send)
    {
        TrialOutcome? outcome = null;
        var thread = new Thread(() => outcome = RunHere(experiment, values, context, send), StackBytes) { Name = "trial" };
        thread.Start();
        thread.Join();
        return outcome;
    }

    private static TrialOutcome? RunHere(Experiment experiment, IReadOnlyList<AxisValue> values, TrialContext context, Func<IReadOnlyList<TrialReport>, bool> send)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        using var channel = new BufferedChannel(send, cancellation.Cancel);
        context = context with { Cancellation = cancellation.Token };
        try
        {
            var metrics = experiment.Run([.. values], context, channel);
            channel.Complete();
            return TrialOutcome.Of(experiment.Space, metrics);
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
            return FlushQuietly(channel) ? TrialOutcome.Divergence(divergence.Message) : null;
        }
        catch (Exception exception)
        {
            // A failed trial is data: whatever it threw is kept, and the sweep goes on.
            return FlushQuietly(channel) ? TrialOutcome.Failure(exception.ToString()) : null;
        }
    }

    private static bool FlushQuietly(BufferedChannel channel)
    {
        try
        {
            channel.Complete();
            return true;
        }
        catch (LeaseLostException)
        {
            return false;
        }
    }
}
