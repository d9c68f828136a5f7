using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

/// <summary>What the contracts of stores share: an empty store and a clock.</summary>
public abstract class StoreContract : IDisposable
{
    private protected static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private ITrialStore? _store;

    private protected ManualClock Clock { get; } = new();

    private protected ITrialStore Store => _store ??= Open();

    private protected static SpaceDescriptor Plain => StoreSpaces.Plain;

    public void Dispose()
    {
        _store?.Dispose();
        Clean();
        GC.SuppressFinalize(this);
    }

    private protected abstract ITrialStore Open();

    private protected virtual void Clean()
    {
    }

    /// <summary>A store with one trial of <see cref="Plain"/>, claimed.</summary>
    private protected TrialLease One()
    {
        Store.Prepare(Plain);
        Store.Add(Plain, StoreSpaces.Configs(1));
        return Claim()!;
    }

    private protected bool Finish(TrialLease lease, TrialOutcome outcome) => Store.Finish(Plain, lease.Number, lease.Token, outcome);

    private protected TrialLease? Claim() => Store.Claim(Plain, "w", "cpu", s_lease);

    private protected string Refusal(SpaceDescriptor space) => Assert.Throws<StoreException>(() => Store.Prepare(space)).Message;

    /// <summary>Adds configs of a space and ends each as completed with its number as every metric, after a report of the first.</summary>
    private protected void Complete(SpaceDescriptor space, string? codeHash, params AxisValue[][] configs)
    {
        Store.Prepare(space);
        Store.Add(space, configs);
        while (Store.Claim(space, "w", "cpu", s_lease, codeHash) is { } lease)
        {
            Store.Report(space, lease.Number, lease.Token, [new(1, space.Metrics[0].Name, lease.Number + 0.5, 1)]);
            Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(Store.Finish(space, lease.Number, lease.Token, TrialOutcome.Of(space, [.. space.Metrics.Select(_ => (double)lease.Number)])));
        }
    }
}
