using Sweep.LiteDb;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Storage;

/// <summary>LiteDB's store counts in memory how often a running trial has reported; a wrong count would overwrite reports or refuse them.</summary>
public sealed class LiteReportsTests : IDisposable
{
    private static readonly SpaceDescriptor s_space = StoreSpaces.Of("reporting", 2);
    private readonly TemporaryFolder _folder = new();
    private LiteTrialStore _store;

    public LiteReportsTests()
    {
        _store = LiteTrialStore.Open(_folder.File("reporting.db"));
        _store.EnsureSchema(s_space);
        _store.Trials(s_space).Add(StoreSpaces.Configs(2));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Reports_from_before_and_after_the_store_was_opened_again_are_all_kept()
    {
        var lease = Claim();
        Report(lease.Id, 1);
        Report(lease.Id, 2);
        _store.Dispose();
        _store = LiteTrialStore.Open(_folder.File("reporting.db"));
        Report(lease.Id, 3);
        Report(lease.Id, 4);

        Assert.True(_store.Trials(s_space).FinishAndClaim(new(lease.Id, TrialOutcome.Of(s_space, [1.0]), [new(5, "Loss", 5)]), null).IsAccepted);
        Assert.Equal([1, 2, 3, 4, 5], Steps(1));
    }

    [Fact]
    public void Reports_follow_those_before_a_write_that_was_undone()
    {
        var lease = Claim();
        Report(lease.Id, 1);
        Assert.Throws<ArgumentException>(() => _store.Trials(s_space).Report(lease.Id, [new(2, "Loss", 2), new(3, new string('m', 1000), 3)]));
        Report(lease.Id, 4);

        Assert.Equal([1, 4], Steps(1));
    }

    [Fact]
    public void A_trial_that_is_claimed_again_begins_with_none_also_in_a_store_that_was_opened_again()
    {
        var lease = Claim();
        Report(lease.Id, 1);
        Report(lease.Id, 2);
        _store.Trials(s_space).Release(lease.Id, "killed", 3);
        _store.Dispose();
        _store = LiteTrialStore.Open(_folder.File("reporting.db"));
        var again = Claim();
        Report(again.Id, 7);
        Report(again.Id, 8);

        Assert.Equal([7, 8], Steps(1));
    }

    [Fact]
    public void A_rerun_begins_with_none_and_the_history_keeps_the_earlier()
    {
        var lease = Claim();
        Report(lease.Id, 1);
        _store.Trials(s_space).FinishAndClaim(new(lease.Id, TrialOutcome.Of(s_space, [1.0]), [new(2, "Loss", 2)]), null);
        Assert.Equal(1, _store.Trials(s_space).Requeue([1]));
        var again = Claim();
        Report(again.Id, 7);

        Assert.Equal([7], Steps(1));
        Assert.Equal([1, 2], _store.Trials(s_space).ReadReports(1, lease.Id.Token).Select(report => report.Step));
    }

    private TrialLease Claim() => _store.Trials(s_space).Claim(new("worker", "cpu", TimeSpan.FromMinutes(1), null, 1))!;

    private void Report(LeaseId lease, int step) => Assert.Equal(ReportAnswer.Continue, _store.Trials(s_space).Report(lease, [new(step, "Loss", step)]));

    private IEnumerable<int> Steps(long number) => _store.Trials(s_space).ReadReports(number).Select(report => report.Step);
}
