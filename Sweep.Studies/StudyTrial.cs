using Sweep.Runtime;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Studies;

/// <summary>A trial that a study has given to this process to evaluate. For one thread at a time.</summary>
/// <typeparam name="TConfig">The experiment class.</typeparam>
public sealed class StudyTrial<TConfig>
{
    private readonly BufferedChannel _channel;

    internal StudyTrial(TConfig config, TrialLease lease, BufferedChannel channel, CancellationToken cancellation)
    {
        (Config, Lease, _channel, Cancellation) = (config, lease, channel, cancellation);
    }

    /// <summary>What to evaluate: an object of the experiment class with its properties set.</summary>
    public TConfig Config { get; }

    /// <summary>The trial's number in the store, from 1.</summary>
    public long Number => Lease.Trial.Number;

    /// <summary>The config's canonical key, such as <c>Activation=Splash,Seed=0</c>.</summary>
    public string Key => Lease.Trial.Key;

    /// <summary>1 for the first try; higher after a process was killed with the trial.</summary>
    public int Attempt => Lease.Attempt;

    /// <summary>A seed that depends on the key alone, as <see cref="Trial.Seed"/>.</summary>
    public long Seed => Trial.SeedOf(Key);

    /// <summary>Whether to stop early and tell the trial as pruned. Sends what was reported, and asks the study's pruner; false where there is none. Ask it after the reports of a step.</summary>
    /// <exception cref="OperationCanceledException">The trial's lease was lost.</exception>
    public bool ShouldPrune => (Reason = _channel.AskPruned()) is not null;

    /// <summary>Cancelled when the trial's lease is lost: another process evaluates it, and a result would be refused. Noticed within seconds, also if nothing is reported.</summary>
    public CancellationToken Cancellation { get; }

    internal TrialLease Lease { get; }

    internal string? Reason { get; private set; }

    /// <summary>Reports a metric value for a step; it is in the store a moment later.</summary>
    /// <param name="step">The step, usually the epoch, from 1.</param>
    /// <param name="metric">Its name: <c>nameof(Result.TestError)</c>.</param>
    /// <param name="value">The value; may be NaN or infinite.</param>
    /// <exception cref="OperationCanceledException">The trial's lease was lost: its evaluation is in vain.</exception>
    public void Report(int step, string metric, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentException.ThrowIfNullOrEmpty(metric);
        _channel.Report(new MetricReport(step, metric, value, 0));
    }
}
