using Sweep.Runtime.Trials;

namespace Sweep.Runtime;

/// <summary>Receives the metric reports of a running trial: the supervisor's socket, a store, or a list in a test.</summary>
public interface ITrialChannel
{
    /// <summary>Accepts one report; may return before it is stored.</summary>
    /// <exception cref="OperationCanceledException">The trial's lease is lost or the sweep is being stopped: end the trial.</exception>
    void Report(in MetricReport report);

    /// <summary>Sends what was reported, and waits for the answer. Returns at once where nothing prunes.</summary>
    /// <exception cref="TrialPrunedException">The trial is pruned.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="Report"/>.</exception>
    void ThrowIfPruned()
    {
    }
}
