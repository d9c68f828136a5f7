namespace Sweep.Runtime.Storage.Remote;

/// <summary>What a frame between the process that serves a store and one that uses it is. A request has a <see cref="StoreCall"/>, and there is one for each method of <see cref="ITrialStore"/> and its handles.</summary>
internal enum StoreMessage : byte
{
    /// <summary>Sends a declaration, to which later calls refer by its hash.</summary>
    Declare = 1,

    EnsureSchema,

    /// <summary>Checks that the declaration fits what is stored, and changes nothing.</summary>
    CheckSchema,

    /// <summary>Also gives the store's id.</summary>
    Experiments,

    CheckIntegrity,

    Add,

    Find,

    Claim,

    Renew,

    Report,

    FinishAndClaim,

    Release,

    Reclaim,

    Requeue,

    KeepCode,

    ReadCode,

    SetControl,

    ReadControl,

    ReadWorkers,

    CountByState,

    CountByCode,

    ReadTrial,

    ReadReports,

    ReadReportsOf,

    /// <summary>Streams trials, see <see cref="Line"/>.</summary>
    Read,

    /// <summary>Streams trials, see <see cref="Line"/>.</summary>
    ReadHistory,

    /// <summary>Answers with a <see cref="StoreAnswer"/>.</summary>
    Answer,

    /// <summary>Answers with a <see cref="StoreFault"/>.</summary>
    Fault,

    /// <summary>A <see cref="StoreLine"/> of a stream; the last one is empty or has the fault that ended it.</summary>
    Line,
}
