namespace Sweep.Runtime;

/// <summary>The process exit codes.</summary>
public static class ExitCode
{
    /// <summary>Everything asked for is done.</summary>
    public const int Done = 0;

    /// <summary>The sweep ended with failed or diverged trials, or <c>doctor</c> found errors.</summary>
    public const int TrialsFailed = 1;

    /// <summary>Usage error: an invalid command, option, name or value, or an unusable store or data set. Nothing was changed.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C or SIGTERM; the same command resumes.</summary>
    public const int Cancelled = 130;
}
