namespace Sweep.Runtime.Scheduling;

/// <summary>What a sweep does next.</summary>
internal enum SweepStep
{
    /// <summary>Take the next configs of the selection into the store and the queue.</summary>
    TopUp,

    /// <summary>Claim the trial at the head of the queue.</summary>
    Claim,

    /// <summary>Claim the first of the trials that are to have a device for themselves.</summary>
    ClaimAlone,

    /// <summary>Look whether trials that another supervisor holds have ended or were given back.</summary>
    LookElsewhere,

    /// <summary>Nothing can be done until a running trial ends.</summary>
    Wait,

    /// <summary>Every selected config has ended.</summary>
    Over,
}
