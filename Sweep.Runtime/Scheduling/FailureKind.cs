namespace Sweep.Runtime.Scheduling;

/// <summary>The cause of a failed evaluation, as far as its error tells.</summary>
internal enum FailureKind
{
    /// <summary>The trial's code threw.</summary>
    Exception,

    /// <summary>Memory ran out, the processor's or a GPU's.</summary>
    OutOfMemory,

    /// <summary>The device is at fault.</summary>
    Device,

    /// <summary>The worker process ended or stopped answering.</summary>
    WorkerLost,
}
