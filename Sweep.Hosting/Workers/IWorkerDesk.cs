using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.Hosting.Workers;

/// <summary>Where workers get trials and hand in what comes of them: the supervisor's side. Thread-safe.</summary>
internal interface IWorkerDesk
{
    /// <summary>Whether a worker's process gets no more trials, so that it ends: the sweep is over, its device is out, or a new process is to take its place.</summary>
    bool EndsProcess(int worker);

    /// <summary>Gives a worker its next trial; waits a while for one if need be.</summary>
    /// <returns>Null when there is none yet or the sweep is over.</returns>
    Task<TrialLease?> ClaimAsync(int worker, CancellationToken cancellation);

    /// <summary>The folder of a claimed trial's files, made ready for it; null where the sweep keeps none.</summary>
    /// <exception cref="SweepException">It cannot be made ready.</exception>
    string? PrepareFolder(TrialLease lease);

    /// <summary>Finds a trial of any experiment in the sweep's store, for one that reads its files.</summary>
    /// <exception cref="SweepException">There is no such experiment, or its trials cannot be read.</exception>
    RelatedTrial? FindTrial(string experiment, string key);

    /// <summary>Ends the sweep: its store has a fault.</summary>
    void Fail(SweepException fault);

    /// <summary>Takes reports; none at all is a sign of life and asks whether the lease is held.</summary>
    ReportAnswer Report(int worker, ReportRequest request);

    /// <summary>Takes the end of a trial with its last reports, and gives the worker its next one if there is one at once.</summary>
    FinishResult FinishAndClaim(int worker, FinishRequest finish);
}
