using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Testing.Stores;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Storage.Remote;

/// <summary>What a store behind a socket does beyond the contract: streams, faults on the way, clients that only read.</summary>
public sealed class RemoteTrialStoreTests : IDisposable
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private readonly ServedStore _served = new();
    private readonly TemporaryFolder _folder = new();

    private static SpaceDescriptor Plain => StoreSpaces.Plain;

    [Fact]
    public void A_read_of_a_store_without_end_gives_its_first_trials_and_then_lets_go()
    {
        using var endless = new EndlessStore(new MemoryTrialStore());
        using var store = _served.Serve(endless);

        Assert.Equal([1L, 2, 3], store.Trials(Plain).Read().Take(3).Select(trial => trial.Number));

        Assert.True(SpinWait.SpinUntil(() => endless.WasLeft, TimeSpan.FromSeconds(10)), "the server reads no further");
    }

    [Fact]
    public void A_fault_amid_a_read_comes_after_the_trials_before_it()
    {
        using var failing = new EndlessStore(new MemoryTrialStore(), fault: new StoreException("the disk is gone"), after: 5);
        using var store = _served.Serve(failing);
        var read = new List<long>();

        var error = Assert.Throws<StoreException>(() =>
        {
            foreach (var trial in store.Trials(Plain).Read())
            {
                read.Add(trial.Number);
            }
        });

        Assert.Equal("the disk is gone", error.Message);
        Assert.Equal([1L, 2, 3, 4, 5], read);
    }

    [Fact]
    public void A_fault_of_another_kind_says_what_it_was_in_one_line_and_the_server_goes_on()
    {
        using var failing = new EndlessStore(new MemoryTrialStore(), fault: new InvalidOperationException("odd\nthing"), after: 0);
        using var store = _served.Serve(failing);

        Assert.Equal("The process that has the store open fails: InvalidOperationException: odd thing", Assert.Throws<StoreException>(() => store.Trials(Plain).Read().ToList()).Message);
        Assert.Empty(store.Experiments);
    }

    [Fact]
    public void Reports_of_many_trials_come_together_up_to_some_ten_thousand()
    {
        using var store = _served.Open(TimeProvider.System);
        store.EnsureSchema(Plain);
        var trials = store.Trials(Plain);
        trials.Add(StoreSpaces.Configs(4));
        foreach (var count in (int[])[6_000, 0, 6_000, 3])
        {
            var lease = trials.Claim(new ClaimRequest("w", "cpu", s_lease))!;
            trials.Report(lease.Id, [.. Enumerable.Range(1, count).Select(step => new MetricReport(step, "Loss", step / 2.0, count))]);
        }

        Assert.Equal([6_000, 0, 6_000], trials.ReadReportsOf([1, 2, 3, 4]).Select(static reports => reports.Count));
        Assert.Equal([_served.Inner.Trials(Plain).ReadReports(4), _served.Inner.Trials(Plain).ReadReports(1), []], trials.ReadReportsOf([4, 1, 99]));
        Assert.Empty(trials.ReadReportsOf([]));
    }

    [Fact]
    public void Once_the_owner_has_ended_every_call_says_so_in_one_line()
    {
        using var store = _served.Open(TimeProvider.System);
        store.EnsureSchema(Plain);
        store.Trials(Plain).Add(StoreSpaces.Configs(2));
        using var reading = store.Trials(Plain).Read().GetEnumerator();
        _served.Close();

        foreach (var call in new Action[] { () => store.Trials(Plain).Add(StoreSpaces.Configs(3)), () => store.Trials(Plain).CountByState(), () => _ = store.Trials(Plain).Read().ToList(), () => reading.MoveNext(), () => _ = store.Experiments })
        {
            var error = Assert.Throws<StoreOwnerLostException>(call);
            Assert.Equal("The store cannot be reached: the process has ended or does not answer; run the same command again", error.Message);
        }
    }

    [Fact]
    public void A_client_that_only_reads_changes_nothing()
    {
        using var writer = _served.Open(TimeProvider.System);
        writer.EnsureSchema(Plain);
        writer.Trials(Plain).Add(StoreSpaces.Configs(2));
        using var reader = _served.Connect(readOnly: true);
        var narrow = StoreSpaces.Of("plain", values: 1);

        Assert.Null(reader.EnsureSchema(narrow));
        Assert.Equal([false, false], writer.Trials(Plain).Read().Select(trial => trial.OutOfSpace));
        Assert.Equal([false, true], reader.Trials(narrow).Read().Select(trial => trial.OutOfSpace));
        foreach (var write in new Action[]
        {
            () => reader.Trials(Plain).Add(StoreSpaces.Configs(3)), () => reader.Trials(Plain).Claim(new("w", "cpu", s_lease)), () => reader.Trials(Plain).Requeue([1]), () => reader.Trials(Plain).SetControl(SweepRequest.Stop),
            () => reader.Trials(Plain).Reclaim(_ => true, 3), () => reader.KeepCode(Sweep.Runtime.Provenance.CodeVersion.Of([])),
        })
        {
            Assert.Contains("it was opened to be read only", Assert.Throws<StoreException>(write).Message, StringComparison.Ordinal);
        }

        Assert.Throws<StoreException>(() => reader.EnsureSchema(StoreSpaces.Like(Plain, [Plain.Axes[0] with { Name = "Z" }])));
    }

    [Fact]
    public void Exclusions_are_asked_of_the_client_also_for_a_trial_that_is_added_meanwhile()
    {
        using var file = SqliteTrialStore.Open(_folder.File("trials.db"));
        using var adding = new AddingStore(file);
        using var store = _served.Serve(adding);
        store.EnsureSchema(Plain);
        store.Trials(Plain).Add(StoreSpaces.Configs(2));
        var now = Plain with { Exclusions = [new("One", "why", [0], static values => values[0].AsInteger() != 0)] };

        adding.AddAfterNextRead(Plain, StoreSpaces.Configs(3));
        Assert.Contains("2 trials are outside the space now", store.EnsureSchema(now), StringComparison.Ordinal);

        Assert.Equal([false, true, true], adding.Trials(now).Read().Select(trial => trial.OutOfSpace));
    }

    [Fact]
    public void Two_clients_share_a_server_and_a_large_call_goes_through()
    {
        const int Configs = 30_000;
        using var first = _served.Open(TimeProvider.System);
        using var second = _served.Connect();
        first.EnsureSchema(Plain);

        Assert.Equal(Configs, first.Trials(Plain).Add(StoreSpaces.Configs(Configs))[^1].Number);
        Assert.Equal(Configs, second.Trials(Plain).Read().LongCount());
        Assert.Equal(1, second.Trials(Plain).Claim(new("w", "cpu", s_lease))!.Id.Number);
        Assert.Equal(1, first.Trials(Plain).CountByState()[TrialState.Running]);
    }

    public void Dispose()
    {
        _served.Dispose();
        _folder.Dispose();
    }
}
