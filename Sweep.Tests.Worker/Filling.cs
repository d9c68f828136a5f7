using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Worker;

/// <summary>Trials that threads of one process claim, report on and end as fast as the store lets them.</summary>
internal static class Filling
{
    /// <summary>How many threads write.</summary>
    public const int Threads = 4;

    /// <summary>Of <see cref="Overfill"/>: more trials than a store is to have room for.</summary>
    public const int Most = 50_000;

    /// <summary>x from 0 to <paramref name="count"/> − 1.</summary>
    public static SpaceDescriptor Space(int count) => new("filling", "", [
        new("X", AxisKind.Integer, "int", [.. Enumerable.Range(0, count).Select(x => AxisValue.Of(x))]),
    ], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    /// <summary>Ends all trials, those included that an earlier process was killed amid.</summary>
    /// <param name="store">Where.</param>
    /// <param name="count">How many.</param>
    /// <param name="said">Takes a line <c>NUMBER TOKEN</c> once the store has said that a trial has ended.</param>
    public static void Run(ITrialStore store, int count, TextWriter said)
    {
        var space = Space(count);
        store.EnsureSchema(space);
        store.Trials(space).Add([.. Enumerable.Range(0, count).Select(x => new[] { AxisValue.Of(x) })]);
        store.Trials(space).Reclaim(static _ => true, attemptLimit: int.MaxValue);
        var threads = Enumerable.Range(0, Threads).Select(i => new Thread(() => Drain(store, space, $"w{i}", said))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    /// <summary>Adds trials, ten at a time, until the store fails, and tries once more.</summary>
    /// <param name="store">Where.</param>
    /// <param name="said">Takes how many trials the store has, a line for each time, and what it says as it fails.</param>
    public static void Overfill(ITrialStore store, TextWriter said)
    {
        const int Step = 10;
        var space = Space(Most);
        store.EnsureSchema(space);
        var count = 0;
        for (var faults = 0; faults < 2;)
        {
            try
            {
                store.Trials(space).Add([.. Enumerable.Range(count, Step).Select(x => new[] { AxisValue.Of(x) })]);
                said.WriteLine(count += Step);
            }
            catch (StoreException fault)
            {
                said.WriteLine(fault.Message);
                faults++;
            }
        }
    }

    private static void Drain(ITrialStore store, SpaceDescriptor space, string worker, TextWriter said)
    {
        while (store.Trials(space).Claim(new(worker, "cpu", TimeSpan.FromMinutes(1))) is { } lease)
        {
            store.Trials(space).Report(lease.Id, [new(1, "Loss", lease.Id.Number, 1)]);
            if (store.Trials(space).Finish(lease.Id, TrialOutcome.Of(space, [lease.Id.Number])))
            {
                lock (said)
                {
                    said.WriteLine($"{lease.Id.Number} {lease.Id.Token}");
                    said.Flush();
                }
            }
        }
    }
}
