namespace Sweep.Runtime.Scheduling;

/// <summary>What went wrong with an evaluation.</summary>
internal enum TrialFault
{
    /// <summary>The trial's code threw.</summary>
    Exception,

    /// <summary>Memory ran out, the processor's or a GPU's.</summary>
    OutOfMemory,

    /// <summary>The device is at fault.</summary>
    Device,

    /// <summary>The worker process ended or fell silent.</summary>
    WorkerLost,
}
