namespace Sweep.Runtime.Storage;

/// <summary>Why a trial was taken from a worker that did not answer for it.</summary>
internal static class LeaseReason
{
    /// <summary>The worker's process has ended.</summary>
    public const string Gone = "the worker ended without an answer";

    /// <summary>The lease ran out.</summary>
    public const string Expired = "the worker did not answer before its lease ran out";
}
