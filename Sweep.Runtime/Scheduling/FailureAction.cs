namespace Sweep.Runtime.Scheduling;

/// <summary>What is done about a failed evaluation. Every retry counts as an attempt.</summary>
internal enum FailureAction
{
    /// <summary>The trial ends as failed.</summary>
    Fail,

    /// <summary>The trial is pending again.</summary>
    Retry,

    /// <summary>As <see cref="Retry"/>, by a process that has evaluated nothing before.</summary>
    RetryInNewProcess,

    /// <summary>As <see cref="Retry"/>, when nothing else runs on the device.</summary>
    RetryExclusively,
}
