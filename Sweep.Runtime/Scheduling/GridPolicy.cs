namespace Sweep.Runtime.Scheduling;

/// <summary>
/// Evaluates the selected configs of a grid in order, each once, until they have ended or the budget is spent; a grid is taken into the store in chunks, so that its size costs neither memory nor start-up time.
/// Among the last ones the longest come first, so that no device waits long for the end of another's.
/// </summary>
/// <param name="budget">When to end before.</param>
/// <param name="slots">How many trials may run at once.</param>
internal sealed class GridPolicy(SweepBudget budget, int slots) : ISweepPolicy
{
    /// <summary>How often trials that another supervisor holds are looked at.</summary>
    public static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);

    private const double Tolerance = 0.01;

    /// <inheritdoc/>
    public int ChunkSize => Math.Max(512, 16 * slots);

    /// <inheritdoc/>
    public SweepStep Decide(in SweepSituation situation) => situation switch
    {
        _ when MayBeginNone(situation) => situation.Running + situation.Ending > 0 ? SweepStep.Wait : SweepStep.Over,
        { Paused: true } when HasMore(situation) => SweepStep.Wait,
        { Device.IsTaken: true } => SweepStep.Wait,
        { } when situation.Device.Running >= situation.Device.Share && HasMore(situation) => SweepStep.Wait,
        { Alone: > 0, Device.IsChosen: true } => situation.Device.Running + situation.Ending > 0 ? SweepStep.Wait : SweepStep.ClaimAlone,
        { Exhausted: false } when situation.Queued < ChunkSize / 2 => SweepStep.TopUp, // half a chunk ahead, so that there is always a choice among the last
        { Queued: > 0 } => SweepStep.Claim,
        { Elsewhere: > 0 } when situation.SinceLook >= LookPeriod => SweepStep.LookElsewhere,
        _ => HasMore(situation) ? SweepStep.Wait : SweepStep.Over,
    };

    /// <inheritdoc/>
    public int Choose(ReadOnlySpan<double> expectedSeconds, bool areAll)
    {
        var longest = 0;
        for (var i = 1; areAll && i < expectedSeconds.Length; i++)
        {
            // A hair longer is no reason to leave the order of the grid.
            longest = expectedSeconds[i] > expectedSeconds[longest] * (1 + Tolerance) ? i : longest;
        }

        return longest;
    }

    /// <inheritdoc/>
    public FaultRuling Judge(TrialFault fault, bool ranAlone, bool ranFirst) => fault switch
    {
        TrialFault.OutOfMemory when !ranAlone => FaultRuling.TryAlone,
        TrialFault.Exception or TrialFault.Device when !ranFirst => FaultRuling.TryFresh, // an earlier trial may have broken the process
        TrialFault.Device or TrialFault.WorkerLost => FaultRuling.TryAgain,
        _ => FaultRuling.Fail,
    };

    private static bool HasMore(in SweepSituation situation) =>
        situation.Queued > 0 || situation.Running + situation.Ending > 0 || situation.Elsewhere > 0 || situation.Alone > 0 || !situation.Exhausted;

    private bool MayBeginNone(in SweepSituation situation) =>
        situation.Draining || situation.Ended + situation.Ending + situation.Running >= budget.Trials || situation.Elapsed >= budget.Duration || situation.Now >= budget.Until;
}
