namespace Sweep.Runtime;

/// <summary>What the process says to its caller.</summary>
public static class ExitCode
{
    /// <summary>Everything asked for is done.</summary>
    public const int Done = 0;

    /// <summary>The sweep ended, and some trials of it failed or diverged; or <c>doctor</c> found faults.</summary>
    public const int TrialsFailed = 1;

    /// <summary>The request cannot be carried out: a wrong verb, option, name or value, an unusable store or data set. Nothing was changed.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C or SIGTERM; the same command goes on from there.</summary>
    public const int Cancelled = 130;
}
