namespace Sweep.Runtime.Workers;

/// <summary>A worker that was started, until it has ended.</summary>
internal interface IWorkerHandle : IDisposable
{
    /// <summary>Whether something keeps the worker from running, such as a signal or a debugger.</summary>
    bool IsSuspended { get; }

    /// <summary>Waits for the worker's end, and ends what its trials have left behind.</summary>
    /// <returns>How it ended: a line such as <c>worker killed by signal 9 (SIGKILL)</c>, then what it wrote last.</returns>
    Task<string> WaitAsync();

    /// <summary>Asks the worker to end, and ends it by force if it does not within <paramref name="grace"/>.</summary>
    Task StopAsync(TimeSpan grace);
}
