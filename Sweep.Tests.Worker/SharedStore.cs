using Sweep.Runtime;
using Sweep.Runtime.Isolation;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;
using Sweep.Sqlite;

namespace Sweep.Tests.Worker;

/// <summary>What processes do that share a store, without a supervisor. Each says that it is ready, and begins when its standard input ends.</summary>
internal static class SharedStore
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);

    /// <summary>Claims and evaluates until nothing is pending and nobody holds a trial; takes back what those held that have died.</summary>
    public static void Drain(string file, Experiment experiment)
    {
        using var store = Open(file);
        var (space, worker) = (experiment.Space, WorkerIdentity.Of(0));
        var isolation = new TrialIsolation(ownsProcess: false);
        do
        {
            while (store.Trials(space).Claim(new(worker, "cpu", s_lease)) is { } lease)
            {
                var context = new TrialContext(lease.Id.Number, lease.Attempt, lease.Trial.Key, "cpu", 1, CancellationToken.None) { Experiment = experiment.Name };
                if (TrialEvaluation.Run(experiment, lease, context, isolation, report => store.Trials(space).Report(report.Lease, report.Reports)) is { } end)
                {
                    store.Trials(space).FinishAndClaim(end, nextClaim: null);
                }
            }

            Thread.Sleep(5);
        }
        while (store.Trials(space).Reclaim(WorkerIdentity.IsGone, int.MaxValue) > 0 || store.Trials(space).ReadWorkers().Count > 0);
    }

    /// <summary>Reports <paramref name="count"/> steps, each by a call of its own.</summary>
    public static void Report(string file, SpaceDescriptor space, long token, int from, int count)
    {
        using var store = Open(file);
        for (var step = from; step < from + count; step++)
        {
            if (store.Trials(space).Report(new(1, token), [new(step, "Loss", step, 0)]) == ReportAnswer.LeaseLost)
            {
                throw new InvalidOperationException($"The report of step {step} was refused");
            }
        }
    }

    /// <summary>Takes trials back whose workers are gone or whose leases are over.</summary>
    public static void Reclaim(string file, SpaceDescriptor space)
    {
        using var store = Open(file);
        Console.WriteLine(store.Trials(space).Reclaim(static worker => worker == "gone", int.MaxValue));
    }

    private static ITrialStore Open(string file)
    {
        var store = RemoteTrialStore.OpenOrConnect(file, toWrite: true, () => SqliteTrialStore.Open(file), TimeSpan.Zero);
        Console.WriteLine("ready");
        Console.In.ReadToEnd();
        return store;
    }
}
