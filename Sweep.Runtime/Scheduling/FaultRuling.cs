namespace Sweep.Runtime.Scheduling;

/// <summary>What is done about a faulty evaluation.</summary>
internal enum FaultRuling
{
    /// <summary>The trial fails.</summary>
    Fail,

    /// <summary>It is tried again, up to the limit of attempts.</summary>
    TryAgain,

    /// <summary>As <see cref="TryAgain"/>, by a process that has evaluated nothing before.</summary>
    TryFresh,

    /// <summary>As <see cref="TryAgain"/>, and when nothing else runs on the device.</summary>
    TryAlone,
}
