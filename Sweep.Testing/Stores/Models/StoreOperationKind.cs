namespace Sweep.Testing.Stores.Models;

/// <summary>The steps of random sequences.</summary>
internal enum StoreOperationKind
{
    Add,
    Claim,
    ClaimNumber,
    Renew,
    Report,
    Finish,
    Release,
    Reclaim,
    Requeue,
    Find,

    Workers,
    FinishAndClaim,

    /// <summary>Time passes.</summary>
    Wait,

    /// <summary>The wall clock is set forward or back.</summary>
    Jump,

    /// <summary>The store is closed and opened again, where it is a file.</summary>
    Open,
}
