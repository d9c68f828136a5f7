namespace Sweep.Tests.Contracts.Models;

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
    Reopen,
    Find,

    /// <summary>The clock goes on, or jumps back.</summary>
    Wait,

    /// <summary>The store is closed and opened again, where it is a file.</summary>
    Open,
}
