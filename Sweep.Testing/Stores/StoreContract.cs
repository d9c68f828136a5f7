using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What the contracts of stores share: an empty store and a clock.</summary>
/// <param name="fixture">The store; this object's.</param>
public abstract class StoreContract(StoreFixture fixture) : IDisposable
{
    private ITrialStore? _store;

    protected ManualClock Clock { get; } = new();

    protected ITrialStore Store => _store ??= fixture.Open(Clock);

    /// <summary>The length of the leases that claims of the contract ask for: 30 s.</summary>
    protected static TimeSpan LeaseTime { get; } = TimeSpan.FromSeconds(30);

    protected static SpaceDescriptor Plain => StoreSpaces.Plain;

    public void Dispose()
    {
        _store?.Dispose();
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    protected ICopyableStore OpenAnother() => fixture.OpenAnother(Clock);

    /// <summary>A store with one trial of <see cref="Plain"/>, claimed.</summary>
    protected TrialLease One()
    {
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(1));
        return Claim()!;
    }

    protected bool Finish(TrialLease lease, TrialOutcome outcome) => Store.Trials(Plain).Finish(lease.Id, outcome);

    protected TrialLease? Claim() => Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime));

    protected string Refusal(SpaceDescriptor space) => Assert.Throws<StoreException>(() => Store.EnsureSchema(space)).Message;

    /// <summary>Adds configs of a space and ends each as completed with its number as every metric, after a report of the first.</summary>
    protected void Complete(SpaceDescriptor space, string? codeHash, params AxisValue[][] configs)
    {
        Store.EnsureSchema(space);
        Store.Trials(space).Add(configs);
        while (Store.Trials(space).Claim(new("w", "cpu", LeaseTime, codeHash)) is { } lease)
        {
            Store.Trials(space).Report(lease.Id, [new(1, space.Metrics[0].Name, lease.Id.Number + 0.5, 1)]);
            Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(Store.Trials(space).Finish(lease.Id, TrialOutcome.Of(space, [.. space.Metrics.Select(_ => (double)lease.Id.Number)])));
        }
    }
}
