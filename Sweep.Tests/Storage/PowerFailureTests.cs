using System.Collections.Concurrent;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Storage;

/// <summary>A power failure at any write of a LiteDB store loses nothing that a call has acknowledged, and leaves a store that is whole.</summary>
/// <remarks>The files are rebuilt from the writes that the store has flushed, and any of the others. A page is taken to reach the disk whole or not at all.</remarks>
public sealed class PowerFailureTests : IDisposable
{
    private const int Count = 300;
    private static readonly SpaceDescriptor s_space = StoreSpaces.Of("failing", Count);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_loses_nothing_that_was_acknowledged() => TestSeed.Run(seed =>
    {
        var random = new SweepRandom(seed);
        var (acknowledged, failures) = (new ConcurrentDictionary<long, double>(), new List<(byte[] Data, byte[] Log, KeyValuePair<long, double>[] Known)>());
        var share = Soak.IsOn ? 0.2 : 0.02;
        var running = _folder.File("running.db");
        MakeStore(running);
        var disk = new WatchedDisk(File.ReadAllBytes(running), now =>
        {
            lock (failures)
            {
                if (random.NextDouble() < share)
                {
                    var known = acknowledged.ToArray(); // before the image, which may have more
                    var (data, log) = now.Fail(random);
                    failures.Add((data, log, known));
                }
            }
        });
        using (var store = LiteTrialStore.Open(running, null, disk))
        {
            store.EnsureSchema(s_space);
            store.Trials(s_space).Add(StoreSpaces.Configs(Count));
            Parallel.For(0, 3, worker =>
            {
                var trials = store.Trials(s_space);
                var lease = trials.Claim(new($"worker{worker}", "cpu", TimeSpan.FromMinutes(1)));
                while (lease is not null)
                {
                    var metric = lease.Id.Number * 0.5;
                    MetricReport[] reports = HasReport(lease.Id.Number) ? [new(1, "Loss", metric)] : [];
                    var next = trials.FinishAndClaim(new(lease.Id, TrialOutcome.Of(s_space, [metric]), reports), new($"worker{worker}", "cpu", TimeSpan.FromMinutes(1))).Next;
                    acknowledged[lease.Id.Number] = metric;
                    lease = next;
                }
            });
        }

        Assert.Equal(Count, acknowledged.Count);
        Assert.InRange(failures.Count, 10, int.MaxValue);
        Assert.Contains(failures, failure => failure.Known.Length is > 0 and < Count);
        foreach (var (data, log, known) in failures)
        {
            Check(data, log, known);
        }
    });

    // LiteDB keeps in the file after how many pages it moves what is in the log there: often, so that failures fall into that.
    private static void MakeStore(string path)
    {
        LiteTrialStore.Open(path).Dispose();
        using var database = new LiteDB.LiteDatabase(path) { CheckpointSize = 40 };
    }

    private static bool HasReport(long number) => number % 3 == 0;

    private void Check(byte[] data, byte[] log, KeyValuePair<long, double>[] known)
    {
        var file = _folder.File("failed.db");
        File.WriteAllBytes(file, data);
        File.WriteAllBytes(_folder.File("failed-log.db"), log);
        using var store = LiteTrialStore.Open(file);
        Assert.Empty(store.CheckIntegrity());
        var trials = store.Experiments.Count == 0 ? [] : store.Trials(s_space).Read().ToDictionary(static trial => trial.Number);
        Assert.All(known, promised => Assert.Equal(TrialState.Completed, trials[promised.Key].State));
        Assert.All(trials.Values.Where(static trial => trial.State == TrialState.Completed), trial =>
        {
            Assert.Equal(trial.Number * 0.5, trial.Metrics[0]!.Value.AsReal());
            Assert.Equal(HasReport(trial.Number) ? 1 : 0, store.Trials(s_space).ReadReports(trial.Number).Count);
        });
    }
}
