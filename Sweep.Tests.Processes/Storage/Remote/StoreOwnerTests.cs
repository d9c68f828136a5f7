using Sweep.Cli;
using Sweep.Cli.Tables;
using Sweep.Hosting;
using Sweep.Hosting.Stores;
using Sweep.Runtime;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Remote;
using Sweep.Sqlite;
using Sweep.Testing.Stores;
using Sweep.Tests.Contracts;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Storage.Remote;

/// <summary>How a process finds the one that has a store open.</summary>
public sealed class StoreOwnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("trials.db");

    private string Note => File1 + ".owner";

    [Fact]
    public async Task A_store_that_others_may_open_is_not_served()
    {
        using var store = SqliteTrialStore.Open(File1);
        using (StoreOwner.Publish(store))
        {
            Assert.False(File.Exists(Note));
            Assert.Null(RemoteTrialStore.TryConnect(File1, toWrite: true));
        }
    }

    [Fact]
    public async Task A_store_with_one_owner_is_reached_through_it_until_it_ends()
    {
        using var inner = SqliteTrialStore.Open(File1);
        using var owned = new OwnedStore(inner, File1);
        using (StoreOwner.Publish(owned))
        {
            using var store = RemoteTrialStore.TryConnect(File1, toWrite: true)!;
            Assert.Null(((ITrialStore)store).OwnedFile);
            store.EnsureSchema(StoreSpaces.Plain);
            store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(3));
            Assert.Equal(3, inner.Trials(StoreSpaces.Plain).CountByState()[TrialState.Pending]);
            Assert.Same(typeof(RemoteTrialStore), RemoteTrialStore.OpenOrConnect(File1, toWrite: false, () => throw new StoreHeldException(), TimeSpan.Zero).GetType());
        }

        Assert.False(File.Exists(Note));
        Assert.Null(RemoteTrialStore.TryConnect(File1, toWrite: true));
    }

    [Fact]
    public void What_a_killed_owner_left_is_none()
    {
        new OwnerFile($"{WorkerIdentity.Of(0).Split('/')[0]}/{int.MaxValue}.7.{WorkerIdentity.Process.Split('.')[2]}/w0", "/nowhere").Write(File1);

        Assert.True(OwnerFile.Read(File1)!.HasEnded);
        Assert.Null(RemoteTrialStore.TryConnect(File1, toWrite: true));
        using var store = RemoteTrialStore.OpenOrConnect(File1, toWrite: true, () => new MemoryTrialStore(), TimeSpan.Zero);
        Assert.IsType<MemoryTrialStore>(store);
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else\nof three\nlines\n")]
    [InlineData("sweep-owner\nhalf")]
    public void A_note_that_cannot_be_read_is_none(string text)
    {
        File.WriteAllText(Note, text);

        Assert.Null(OwnerFile.Read(File1));
        Assert.Null(RemoteTrialStore.TryConnect(File1, toWrite: false));
    }

    [Fact]
    public void An_owner_that_lives_and_does_not_answer_is_named()
    {
        new OwnerFile(WorkerIdentity.Of(0), "/nowhere/socket").Write(File1);

        var message = Assert.Throws<StoreOwnerLostException>(() => RemoteTrialStore.TryConnect(File1, toWrite: true)).Message;

        Assert.Contains(WorkerIdentity.Of(0), message, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_stays_locked_and_is_not_served_is_refused_after_the_patience()
    {
        var tries = 0;

        var message = Assert.Throws<StoreHeldException>(() => RemoteTrialStore.OpenOrConnect(File1, toWrite: true, () =>
        {
            tries++;
            throw new StoreHeldException("somebody has it");
        }, TimeSpan.FromMilliseconds(200))).Message;

        Assert.Equal("somebody has it", message);
        Assert.InRange(tries, 2, 10);
    }

    [Fact]
    public async Task An_owner_that_begins_to_serve_late_is_waited_for()
    {
        using var owned = new OwnedStore(new MemoryTrialStore(), File1);
        StoreOwner? owner = null;
        try
        {
            using var store = RemoteTrialStore.OpenOrConnect(File1, toWrite: true, () =>
            {
                owner ??= StoreOwner.Publish(owned);
                throw new StoreHeldException("somebody has it");
            }, TimeSpan.FromSeconds(20));
            Assert.Empty(store.Experiments);
        }
        finally
        {
            owner!.Dispose();
        }
    }

    [Fact]
    public async Task A_later_owners_note_is_not_removed_by_an_earlier_one()
    {
        using var owned = new OwnedStore(new MemoryTrialStore(), File1);
        var first = StoreOwner.Publish(owned);
        using (StoreOwner.Publish(owned))
        {
            first.Dispose();
            Assert.True(File.Exists(Note));
        }

        Assert.Equal([], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task While_a_sweep_runs_others_reach_its_store_through_it()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        using var owned = HandoverStore.Over(new OwnedStore(sweep.Store, sweep.StorePath), () => throw new InvalidOperationException("it is its own owner"));
        var clock = new ManualClock();
        var options = new SweepOptions { Workers = 2, SharesDevices = false, Clock = clock, Command = new WorkerCommand(SweepFixture.Program, [sweep.Folder]) };
        var running = Task.Run(() => SweepRun.RunAsync(new SweepApp([sweep.Experiment]), sweep.Experiment, owned, options, rerun: null, CancellationToken.None));
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");

        using (var store = RemoteTrialStore.TryConnect(sweep.StorePath, toWrite: true)!)
        {
            Assert.Equal(2, SweepStatus.Of(store, sweep.Experiment.Space, TimeProvider.System).Running.Count);
            store.Trials(sweep.Experiment.Space).SetControl(SweepRequest.Stop);
            await SweepFixture.UntilAsync(() => store.Trials(sweep.Experiment.Space).ReadControl() == SweepRequest.Stop, "it is asked");
            clock.AdvanceInSteps(TimeSpan.FromSeconds(1)); // the supervisor looks twice a second
            sweep.Go();
            var summary = await running;
            Assert.Equal((2, true), (summary.Completed, summary.Cancelled));
        }

        owned.Dispose();
        Assert.Null(RemoteTrialStore.TryConnect(sweep.StorePath, toWrite: false));
    }

    public void Dispose() => _folder.Dispose();
}
