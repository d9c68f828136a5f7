namespace Sweep.Runtime.Workers;

/// <summary>Starts, watches and ends workers: processes of this machine, or jobs of a cluster.</summary>
internal interface IWorkerBackend
{
    /// <summary>Starts a worker.</summary>
    /// <exception cref="SweepException">It cannot be started.</exception>
    IWorkerHandle Start(WorkerStart start);

    /// <summary>Whether the supervisor of a worker runs no more, so that the trial that the worker holds can be taken back at once.</summary>
    /// <param name="worker">The worker as its lease names it. Of one that this backend knows nothing of: false, and the lease must run out.</param>
    bool IsGone(string worker);

    /// <summary>Ends what workers left running whose supervisor runs no more.</summary>
    void EndOrphans();
}
