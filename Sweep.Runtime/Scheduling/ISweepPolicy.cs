namespace Sweep.Runtime.Scheduling;

/// <summary>Decides what a sweep does next. Never sleeps, does no I/O, reads no clock.</summary>
internal interface ISweepPolicy
{
    /// <summary>How many configs are taken in at a time.</summary>
    int ChunkSize { get; }

    /// <summary>The next step for a slot that is free.</summary>
    SweepStep Decide(in SweepSituation situation);

    /// <summary>Which of the pending trials is begun first.</summary>
    /// <param name="expectedSeconds">What each is expected to take, in the order of the grid; at least one.</param>
    /// <param name="areAll">Whether these are all that are left to begin.</param>
    /// <returns>Its position.</returns>
    int Choose(ReadOnlySpan<double> expectedSeconds, bool areAll);

    /// <summary>What is done about a faulty evaluation.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="ranAlone">Whether it had its device for itself.</param>
    /// <param name="ranFirst">Whether its process had evaluated nothing before, so that no earlier trial can have broken it.</param>
    FaultRuling Judge(TrialFault fault, bool ranAlone, bool ranFirst);
}
