using Sweep.Cli;
using Sweep.LiteDb;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Storage;

/// <summary>A store that is made at the moment in which others make or read it.</summary>
public sealed class StoreCreationTests
{
    private const int Openers = 4;
    private const int Rounds = 300;

    [Theory]
    [InlineData("litedb")]
    [InlineData("sqlite")]
    public async Task A_reader_waits_for_what_is_about_to_be_written_into_the_file(string kind)
    {
        using var folder = new TemporaryFolder();
        LocalStores.Kinds.Parse($"{kind}:{folder.File("another.db")}").Open().Dispose(); // loads the library, which takes long
        var address = LocalStores.Kinds.Parse($"{kind}:{folder.File("trials.db")}");
        await File.WriteAllBytesAsync(folder.File("trials.db"), []);
        using var isMade = new ManualResetEventSlim();
        var touching = OnThread(() =>
        {
            do
            {
                File.SetLastWriteTimeUtc(folder.File("trials.db"), TimeProvider.System.GetUtcNow().UtcDateTime); // just made, however long a busy machine takes
            }
            while (!isMade.Wait(TimeSpan.FromMilliseconds(20)));
            return true;
        });

        var reading = OnThread(address.OpenExisting);
        await Task.Delay(TimeSpan.FromMilliseconds(100));
        await OnThread(() =>
        {
            address.Open().Dispose();
            isMade.Set();
            return true;
        });

        await touching;
        using var store = await reading;
        Assert.Empty(store.Experiments);
    }

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

    // Not of the pool, whose threads other tests may have taken for seconds.
    private static Task<T> OnThread<T>(Func<T> run) => Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
