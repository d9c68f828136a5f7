using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>What a frame between a worker and its supervisor is. The number of a request is the worker's index. <see cref="WorkerCodec"/> reads and writes the bodies.</summary>
internal enum WorkerMessage : byte
{
    /// <summary>Asks for a trial, with the worker's <see cref="WorkerTerms"/>. Answered once there is one, or after a while.</summary>
    Claim = 1,

    /// <summary>Hands in a <see cref="ReportRequest"/>.</summary>
    Report,

    /// <summary>Ends a trial by a <see cref="FinishRequest"/>, and asks for the next.</summary>
    Finish,

    /// <summary>Finds, by a <see cref="FindMessage"/>, a trial whose files the worker's trial reads.</summary>
    Find,

    /// <summary>Answers a claim or an end: the <see cref="TrialLease"/> that comes next.</summary>
    Lease,

    /// <summary>Answers a claim: there is no trial yet, ask again.</summary>
    None,

    /// <summary>Answers a claim: the sweep is over for this process.</summary>
    Over,

    /// <summary>Answers a claim with a line of text: the worker is another program.</summary>
    Refused,

    /// <summary>Answers an end that was accepted, after which there is no trial at once.</summary>
    Accepted,

    /// <summary>Answers an end: the lease is lost.</summary>
    LeaseLost,

    /// <summary>Answers reports with a <see cref="ReportAnswer"/>, its number.</summary>
    Reported,

    /// <summary>Answers a search with a <see cref="FindAnswer"/>.</summary>
    Found,

    /// <summary>Answers anything: the store has a fault, and the sweep ends.</summary>
    Failed,
}
