using Sweep.LiteDb;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Storage;

/// <summary>A LiteDB store that several make at the same moment.</summary>
public sealed class LiteCreationTests
{
    private const int Openers = 4;
    private const int Rounds = 300;

    [Fact]
    public void Of_those_who_make_a_store_at_once_one_has_it_and_the_others_are_told_so()
    {
        using var folder = new TemporaryFolder();
        using var barrier = new Barrier(Openers);
        var opened = new int[Rounds];
        var faults = new List<string>();
        var threads = Enumerable.Range(0, Openers).Select(_ => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                try
                {
                    using var store = LiteTrialStore.Open(folder.File($"{round}.db"));
                    Interlocked.Increment(ref opened[round]);
                }
                catch (StoreHeldException)
                {
                    // Another has it.
                }
                catch (Exception fault) // told below
                {
                    lock (faults)
                    {
                        faults.Add(fault.Message);
                    }
                }
            }
        })).ToList();

        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());

        Assert.Equal([], faults);
        Assert.All(opened, static count => Assert.InRange(count, 1, Openers));
    }
}
