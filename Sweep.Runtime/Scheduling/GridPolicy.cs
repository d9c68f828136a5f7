namespace Sweep.Runtime.Scheduling;

/// <summary>Evaluates the selected configs of a grid in order, each once, until they have ended or the budget is spent; a grid is taken into the store in chunks, so that its size costs neither memory nor start-up time.</summary>
internal sealed class GridPolicy(SweepBudget budget) : ISweepPolicy
{
    /// <summary>How often trials that another supervisor holds are looked at.</summary>
    public static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public int ChunkSize => 512;

    /// <inheritdoc/>
    public SweepStep Decide(in SweepSituation situation) => situation switch
    {
        { Running: > 0 } when MayBeginNone(situation) => SweepStep.Wait,
        _ when MayBeginNone(situation) => SweepStep.Over,
        { Paused: true } => SweepStep.Wait,
        { Queued: > 0 } => SweepStep.Claim,
        { Exhausted: false } => SweepStep.TopUp,
        { Elsewhere: > 0 } when situation.SinceLook >= LookPeriod => SweepStep.LookElsewhere,
        { Elsewhere: > 0 } or { Running: > 0 } => SweepStep.Wait,
        _ => SweepStep.Over,
    };

    private bool MayBeginNone(in SweepSituation situation) =>
        situation.Draining || situation.Ended + situation.Running >= budget.Trials || situation.Elapsed >= budget.Duration;
}
