using Sweep.Runtime.Storage.Contents;

namespace Sweep.Runtime.Storage;

/// <summary>Trials in the memory of this process: for tests, and as the model that other stores are compared with.</summary>
/// <param name="clock">Gives times and the ends of leases; null for the system's.</param>
public sealed class MemoryTrialStore(TimeProvider? clock = null) : TransactionalTrialStore("The store in memory", clock)
{
    private readonly TimeProvider _source = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private volatile MemorySession _state = new();

    /// <inheritdoc/>
    public override string Id { get; } = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    /// <inheritdoc/>
    public override IReadOnlyList<string> CheckIntegrity() => [];

    /// <inheritdoc/>
    public override IStoreContents OpenContents() => new SessionContents(_state.Copy(), static _ => null, static () => { });

    /// <summary>Behaves as a store that was closed and opened again: how long earlier claims run is known by the wall clock only.</summary>
    internal void OpenAgain() => Clock = new ClaimClock(_source);

    /// <inheritdoc/>
    protected internal override T Write<T>(Func<IStoreSession, T> write)
    {
        lock (_gate)
        {
            var next = _state.Copy();
            var result = write(next);
            _state = next;
            return result;
        }
    }

    /// <inheritdoc/>
    protected internal override T Read<T>(Func<IStoreSession, T> read) => read(_state.Copy());

    /// <inheritdoc/>
    protected internal override IEnumerable<T> Stream<T>(Func<IStoreSession, IEnumerable<T>> read) => read(_state.Copy());
}
