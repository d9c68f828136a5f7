using LiteDB;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Storage;

/// <summary>What LiteDB's store sums up of ended trials is what the trials say, whatever becomes of them.</summary>
public sealed class EndedBlockTests : IDisposable
{
    private const int Count = (2 * EndedBlock.Size) + 90;
    private static readonly SpaceDescriptor s_space = StoreSpaces.Of("blocks", Count);
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryTrialStore _expected = new();
    private LiteTrialStore _store;

    public EndedBlockTests()
    {
        _expected.EnsureSchema(s_space);
        _expected.Trials(s_space).Add(StoreSpaces.Configs(Count));
        for (var number = 1; number <= Count - 20; number++)
        {
            var lease = Claim(_expected, $"code{number % 3}")!;
            _expected.Trials(s_space).FinishAndClaim(new(lease.Id, number % 7 == 0 ? TrialOutcome.Failure("none") : TrialOutcome.Of(s_space, [number % 5 == 0 ? -0.0 : number]), []), null);
        }

        _store = LiteTrialStore.Open(File);
        using var contents = _expected.OpenContents();
        _store.Load(contents);
    }

    private string File => _folder.File("blocks.db");

    public void Dispose()
    {
        _store.Dispose();
        _expected.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void They_are_counted_and_found_as_trials_are()
    {
        AssertSame();
        Reopen();
        AssertSame();
    }

    [Fact]
    public void A_trial_that_runs_again_is_pending_until_it_has_ended_once_more()
    {
        foreach (var store in Both())
        {
            Assert.Equal(3, store.Trials(s_space).Requeue([1, EndedBlock.Size, EndedBlock.Size + 1]));
        }

        AssertSame();
        Reopen();
        AssertSame();
        for (var claims = 0; claims < 5; claims++)
        {
            var leases = Both().Select(store => (Store: store, Lease: Claim(store, "new")!)).ToList();
            Assert.Equal(leases[0].Lease.Id, leases[1].Lease.Id);
            leases.ForEach(each => each.Store.Trials(s_space).Finish(each.Lease.Id, TrialOutcome.Of(s_space, [1])));
        }

        AssertSame();
        Reopen();
        AssertSame();
    }

    [Fact]
    public void A_changed_declaration_changes_them_too()
    {
        var fewer = StoreSpaces.Like(s_space, [s_space.Axes[0] with { Values = [.. s_space.Axes[0].Values.Where((_, i) => i % 2 == 0)] }]);
        foreach (var store in Both())
        {
            store.EnsureSchema(fewer);
        }

        Assert.Equal(_expected.Trials(fewer).CountByCode(), _store.Trials(fewer).CountByCode());
        AssertSame();
        Reopen();
        AssertSame();
    }

    [Fact]
    public void One_that_tells_something_else_than_its_trials_is_found()
    {
        _store.Dispose();
        using (var file = new LiteDatabase(File))
        {
            var trial = file.GetCollection("blocks").FindById(3L);
            trial["State"] = nameof(TrialState.Diverged);
            Assert.True(file.GetCollection("blocks").Update(trial));
        }

        _store = LiteTrialStore.OpenExisting(File);
        Assert.Equal(["blocks: 1 summaries of ended trials tell something else than the trials"], _store.CheckIntegrity());
    }

    private static TrialLease? Claim(ITrialStore store, string code) => store.Trials(s_space).Claim(new("w", "cpu", TimeSpan.FromMinutes(1), code));

    private ITrialStore[] Both() => [_expected, _store];

    private void Reopen()
    {
        _store.Dispose();
        _store = LiteTrialStore.Open(File);
    }

    private void AssertSame()
    {
        var (expected, trials) = (_expected.Trials(s_space), _store.Trials(s_space));
        Assert.Equal(expected.CountByState(), trials.CountByState());
        Assert.Equal(expected.CountByCode(), trials.CountByCode());
        List<string> keys = [.. Enumerable.Range(0, Count).Select(x => ConfigKey.Format(s_space, [AxisValue.Of(x)]))];
        foreach (var asked in (IEnumerable<List<string>>)[keys, [.. keys.AsEnumerable().Reverse()], [.. keys.SelectMany(key => new[] { key, "X=-1" })]])
        {
            Assert.Equal(expected.Find(asked), trials.Find(asked));
        }

        Assert.Empty(_store.CheckIntegrity());
    }
}
