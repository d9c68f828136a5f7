using System.Collections.Concurrent;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Tests.Contracts;

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
        var share = Soak.IsOn ? 0.2 : 0.015;
        var disk = new WatchedDisk(now =>
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
        using (var store = LiteTrialStore.Open(_folder.File("running.db"), null, disk))
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
                    MetricReport[] reports = lease.Id.Number % 3 == 0 ? [new(1, "Loss", metric)] : [];
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

    private void Check(byte[] data, byte[] log, KeyValuePair<long, double>[] known)
    {
        var file = _folder.File("failed.db");
        File.WriteAllBytes(file, data);
        File.WriteAllBytes(_folder.File("failed-log.db"), log);
        if (known.Length == 0 && data.Length == 0)
        {
            return; // nothing had been promised yet
        }

        using var store = LiteTrialStore.Open(file);
        Assert.Empty(store.CheckIntegrity());
        foreach (var (number, metric) in known)
        {
            var trial = store.Trials(s_space).Read(number)!;
            Assert.Equal(TrialState.Completed, trial.State);
            Assert.Equal(metric, trial.Metrics[0]!.Value.AsReal());
        }
    }
}
