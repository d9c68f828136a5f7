using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Isolation;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting;

/// <summary>Evaluates a sweep's trials one after the other in this process.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="dispatcher">Hands out its trials.</param>
/// <param name="folders">Prepares their folders.</param>
/// <param name="related">Finds the trials whose files they read.</param>
/// <param name="options">How to run them.</param>
/// <param name="end">Cancelled when the sweep ends now.</param>
internal sealed class InProcessWorker(Experiment experiment, TrialDispatcher dispatcher, TrialFolders folders, RelatedTrials related, SweepOptions options, CancellationToken end)
{
    private readonly TrialIsolation _isolation = new(ownsProcess: false, options.RestoresProcess);

    /// <summary>Evaluates until the sweep is over.</summary>
    public async Task RunAsync()
    {
        TrialLease? next = null;
        while (next is not null || !dispatcher.IsOverFor(0))
        {
            next ??= await dispatcher.ClaimAsync(worker: 0, CancellationToken.None).ConfigureAwait(false);
            next = next is { } lease ? await TrialEvaluation.OnThreadAsync(() => Evaluate(lease)).ConfigureAwait(false) : null;
        }
    }

    // Gives the next trial, if there is one at once.
    private TrialLease? Evaluate(TrialLease lease)
    {
        var context = new TrialContext(lease.Id.Number, lease.Attempt, lease.Trial.Key, options.SlotOf(0).Device, options.ThreadsPerWorker, end)
        {
            Experiment = experiment.Name,
            Folder = folders.Prepare(lease),
            CanPrune = dispatcher.CanPrune,
            FindTrial = related.Find,
        };
        TrialLog.BeginHere(options.Files, experiment.Name, lease);
        if (TrialEvaluation.Run(experiment, lease, context, _isolation, Report) is not { } outcome)
        {
            return null;
        }

        var isPoisoned = DeviceErrors.LosesContext(outcome.Outcome.Error) || outcome.Outcome.Error?.Contains(nameof(TypeInitializationException), StringComparison.Ordinal) == true;
        var next = dispatcher.FinishAndClaim(0, outcome with { ExitReason = isPoisoned ? "" : null }).Next;
        if (isPoisoned)
        {
            // No other process is there to take its place: every further trial on the device, or with the class whose static constructor threw, would fail.
            dispatcher.Fail(new SweepException($"Trial {lease.Id.Number} ({lease.Trial.Key}) left this process unusable for the others ({outcome.Outcome.Error!.Split('\n', 2)[0].TrimEnd('\r', '.')}); run the same again, without --in-process to have such a process replaced"));
        }

        return next;
    }

    private ReportAnswer Report(ReportRequest report)
    {
        try
        {
            return dispatcher.Report(0, report);
        }
        catch (SweepException fault)
        {
            dispatcher.Fail(fault); // to the trial's channel any exception is a lost lease
            return ReportAnswer.LeaseLost;
        }
    }
}
