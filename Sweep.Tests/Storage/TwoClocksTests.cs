using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Storage;

/// <summary>Two supervisors on one file whose clocks are set forward or back apart from each other.</summary>
public sealed class TwoClocksTests : IDisposable
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock1 = new();
    private readonly ManualClock _clock2 = new();
    private readonly SqliteTrialStore _store1;
    private SqliteTrialStore? _store2;

    public TwoClocksTests()
    {
        _store1 = SqliteTrialStore.Open(_folder.File("trials.db"), _clock1);
        _store1.EnsureSchema(StoreSpaces.Plain);
        _store1.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(1));
    }

    private SqliteTrialStore Second => _store2 ??= SqliteTrialStore.Open(_folder.File("trials.db"), _clock2);

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_jump_of_one_takes_no_trial_of_the_other(int seconds)
    {
        Assert.Equal(0, Reclaim(Second)); // it is open before the jump
        var lease = Claim(_store1);
        _clock2.Jump(TimeSpan.FromSeconds(seconds));
        Pass(s_lease * 0.9);

        Assert.Equal(0, Reclaim(Second));
        Assert.True(Finish(_store1, lease, 1));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_jump_of_one_does_not_shorten_the_leases_that_it_gives_and_renews(int seconds)
    {
        Assert.Equal(0, Reclaim(Second));
        var lease = Claim(_store1);
        _clock1.Jump(TimeSpan.FromSeconds(seconds));
        Pass(s_lease * 0.9);
        Assert.True(_store1.Trials(StoreSpaces.Plain).Renew(new(1, lease.Id.Token), s_lease));
        Pass(s_lease * 0.9);

        Assert.Equal(0, Reclaim(Second));
        Assert.True(Finish(_store1, lease, 1));
    }

    [Fact]
    public void One_that_begins_after_a_jump_forward_may_take_a_trial_too_soon_and_then_only_its_result_counts()
    {
        var lease = Claim(_store1);
        _clock2.Jump(s_hour);

        Assert.Equal(1, Reclaim(Second));
        var second = Claim(Second);
        Assert.False(_store1.Trials(StoreSpaces.Plain).Renew(new(1, lease.Id.Token), s_lease));
        Assert.False(Finish(_store1, lease, 1));
        Assert.True(Finish(Second, second, 2));
        Assert.Equal(2, _store1.Trials(StoreSpaces.Plain).Read().Single().Metrics[0]);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void What_another_ends_took_no_time_below_zero(int seconds)
    {
        Claim(_store1);
        _clock2.Jump(TimeSpan.FromSeconds(seconds));
        Assert.Equal(1, Second.Trials(StoreSpaces.Plain).Reclaim(_ => true, attemptLimit: 1)); // fails it: the other has the time of the claim by the wall clock only

        Assert.InRange(_store1.Trials(StoreSpaces.Plain).Read().Single().Seconds!.Value, 0, 3600.001);
    }

    public void Dispose()
    {
        _store1.Dispose();
        _store2?.Dispose();
        _folder.Dispose();
    }

    private static TrialLease Claim(SqliteTrialStore store) => store.Trials(StoreSpaces.Plain).Claim(new("w", "cpu", s_lease))!;

    private static int Reclaim(SqliteTrialStore store) => store.Trials(StoreSpaces.Plain).Reclaim(_ => false, 3);

    private static bool Finish(SqliteTrialStore store, TrialLease lease, double loss) =>
        store.Trials(StoreSpaces.Plain).Finish(lease.Id, TrialOutcome.Of(StoreSpaces.Plain, [loss]));

    private void Pass(TimeSpan time)
    {
        _clock1.Advance(time);
        _clock2.Advance(time);
    }
}
