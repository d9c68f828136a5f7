namespace Sweep.Runtime.Scheduling;

/// <summary>Decides what a sweep does next. Never sleeps, does no I/O, reads no clock.</summary>
internal interface ISweepPolicy
{
    /// <summary>How many configs are taken in at a time.</summary>
    int ChunkSize { get; }

    /// <summary>The next step.</summary>
    SweepStep Decide(in SweepSituation situation);
}
