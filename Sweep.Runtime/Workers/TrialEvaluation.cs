using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>Evaluates one trial, whatever its code does.</summary>
internal static class TrialEvaluation
{
    // Deep recursion in an experiment's code is likelier than a thousand workers.
    private const int StackBytes = 16 << 20;

    /// <summary>Runs something that evaluates trials on a thread of its own: native engines keep state by thread, and a trial may take hours, too long for the pool.</summary>
    public static Task<T> OnThreadAsync<T>(Func<T> run)
    {
        var end = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(
            () =>
            {
                try
                {
                    end.SetResult(run());
                }
                catch (Exception exception) // belongs to who waits
                {
                    end.SetException(exception);
                }
            },
            StackBytes) { Name = "trial" }.Start();
        return end.Task;
    }

    /// <summary>Runs the experiment's code on the calling thread, which should be one of <see cref="OnThreadAsync"/>.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="values">The config's values.</param>
    /// <param name="context">What the trial is given.</param>
    /// <param name="send">Takes its reports; false when the lease is lost.</param>
    /// <returns>How it ended, with the reports that were not sent; null when it was stopped or its lease is lost, so that it has no outcome.</returns>
    public static TrialEnd? Run(Experiment experiment, IReadOnlyList<AxisValue> values, TrialContext context, Func<IReadOnlyList<TrialReport>, bool> send)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        using var channel = new BufferedChannel(send, cancellation.Cancel);
        context = context with { Cancellation = cancellation.Token };
        try
        {
            var metrics = experiment.Run([.. values], context, channel);
            return new TrialEnd(TrialOutcome.Of(experiment.Space, metrics), channel.Complete());
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
            return End(TrialOutcome.Divergence(divergence.Message), channel);
        }
        catch (Exception exception)
        {
            // A failed trial is data: whatever it threw is kept, and the sweep goes on.
            return End(TrialOutcome.Failure(exception.ToString()), channel);
        }
    }

    private static TrialEnd? End(TrialOutcome outcome, BufferedChannel channel)
    {
        try
        {
            return new TrialEnd(outcome, channel.Complete());
        }
        catch (LeaseLostException)
        {
            return null;
        }
    }
}
