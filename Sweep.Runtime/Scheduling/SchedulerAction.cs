namespace Sweep.Runtime.Scheduling;

/// <summary>What a free slot does next.</summary>
internal enum SchedulerAction
{
    /// <summary>Ask the config source for more.</summary>
    Refill,

    /// <summary>Claim a pending trial.</summary>
    Claim,

    /// <summary>Claim the first of the trials that need a device to themselves.</summary>
    ClaimExclusive,

    /// <summary>Check whether trials that another supervisor holds have ended or were given back.</summary>
    CheckOthers,

    /// <summary>Nothing can begin until something changes.</summary>
    Wait,

    /// <summary>Nothing is left to begin or to wait for.</summary>
    Over,
}
