namespace Sweep.Runtime.Storage;

/// <summary>What somebody asks of whoever runs the sweeps of an experiment. It holds until the next run begins.</summary>
public enum SweepRequest
{
    /// <summary>Nothing: go on.</summary>
    None,

    /// <summary>Begin no more trials until this is taken back; those that run go on.</summary>
    Pause,

    /// <summary>Begin no more trials, and end with those that run.</summary>
    Stop,

    /// <summary>Give back those that run, and end.</summary>
    StopNow,
}
