using Sweep.Runtime.Isolation;
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
            while (store.Claim(space, worker, "cpu", s_lease) is { } lease)
            {
                var context = new TrialContext(lease.Number, lease.Attempt, lease.Key, "cpu", 1, CancellationToken.None) { Experiment = experiment.Name };
                if (TrialEvaluation.Run(experiment, lease.Values, context, isolation, reports => store.Report(space, lease.Number, lease.Token, reports) ? ReportAnswer.Continue : ReportAnswer.LeaseLost) is { } end)
                {
                    store.Turn(space, lease.Number, lease.Token, end.Reports, end.Outcome, claim: null);
                }
            }

            Thread.Sleep(5);
        }
        while (store.Reclaim(space, WorkerIdentity.IsGone, int.MaxValue) > 0 || store.ReadWorkers(space).Count > 0);
    }

    /// <summary>Reports <paramref name="count"/> steps, each by a call of its own.</summary>
    public static void Report(string file, SpaceDescriptor space, long token, int from, int count)
    {
        using var store = Open(file);
        for (var step = from; step < from + count; step++)
        {
            if (!store.Report(space, 1, token, [new(step, "Loss", step, 0)]))
            {
                throw new InvalidOperationException($"The report of step {step} was refused");
            }
        }
    }

    /// <summary>Takes trials back whose workers are gone or whose leases are over.</summary>
    public static void Reclaim(string file, SpaceDescriptor space)
    {
        using var store = Open(file);
        Console.WriteLine(store.Reclaim(space, static worker => worker == "gone", int.MaxValue));
    }

    private static ITrialStore Open(string file)
    {
        var store = RemoteTrialStore.OpenOrConnect(file, toWrite: true, () => SqliteTrialStore.Open(file), TimeSpan.Zero);
        Console.WriteLine("ready");
        Console.In.ReadToEnd();
        return store;
    }
}
