using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Trials;

namespace Sweep.Hosting.Stores;

/// <summary>A store whose file only one process can open, for as long as a sweep needs it: opened here and served to others, or used through the process that serves it. When that process ends, this one opens the file, or goes on through the next.</summary>
/// <remarks>
/// Thread-safe. A call whose answer was lost is repeated at the new owner. That changes nothing twice: configs are added by their keys, and writes with a token that has been used are refused. A finish that the old owner had written is recognized. A trial that it had claimed without answering stays claimed until its lease ends.
/// </remarks>
internal sealed class HandoverStore : ITrialStore
{
    private readonly Func<ITrialStore> _reopen;
    private readonly Lock _gate = new();
    private Holding _holding;

    private HandoverStore(Holding holding, Func<ITrialStore> reopen)
    {
        _holding = holding;
        _reopen = reopen;
    }

    /// <inheritdoc/>
    public string Id => Call(static store => store.Id);

    /// <inheritdoc/>
    public string? OwnedFile => _holding.Store.OwnedFile;

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments => Call(static store => store.Experiments);

    /// <summary>Takes an open store over; a store that several processes can open is left as it is.</summary>
    /// <param name="store">The store; disposed with what is returned.</param>
    /// <param name="reopen">Opens it again: by itself, or through the process that serves it then.</param>
    /// <exception cref="StoreException">The note beside the store cannot be written.</exception>
    public static ITrialStore Over(ITrialStore store, Func<ITrialStore> reopen)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store is RemoteTrialStore || store.OwnedFile is not null ? new HandoverStore(Holding.Of(store), reopen) : store;
    }

    /// <inheritdoc/>
    public string? EnsureSchema(SpaceDescriptor space, Func<string, bool>? isGone = null) => Call(store => store.EnsureSchema(space, isGone));

    /// <inheritdoc/>
    public IExperimentTrials Trials(SpaceDescriptor space) => new HandoverTrials(this, space);

    /// <inheritdoc/>
    public IReadOnlyList<string> CheckIntegrity() => Call(static store => store.CheckIntegrity());

    /// <inheritdoc/>
    public void KeepCode(CodeVersion code) => Call(store =>
    {
        store.KeepCode(code);
        return true;
    });

    /// <inheritdoc/>
    public CodeVersion? ReadCode(string hash) => Call(store => store.ReadCode(hash));

    /// <inheritdoc/>
    public void Dispose() => _holding.Dispose();

    /// <summary>Calls the store, again if its owner has ended.</summary>
    internal T Call<T>(Func<ITrialStore, T> call) => Call(call, out _);

    /// <inheritdoc cref="Call{T}(Func{ITrialStore, T})"/>
    /// <param name="call">What to call.</param>
    /// <param name="wasRepeated">Whether an owner ended meanwhile, which may have carried the call out.</param>
    internal T Call<T>(Func<ITrialStore, T> call, out bool wasRepeated)
    {
        wasRepeated = false;
        while (true)
        {
            var holding = _holding;
            try
            {
                return call(holding.Store);
            }
            catch (StoreOwnerLostException)
            {
                Replace(holding);
                wasRepeated = true;
            }
        }
    }

    /// <summary>Streams from the store. An owner that ends before the first trial is replaced; one that ends amid the trials ends the stream with an exception.</summary>
    internal IEnumerable<TrialRecord> Stream(Func<ITrialStore, IEnumerable<TrialRecord>> read)
    {
        var (trials, isAny) = Call(store =>
        {
            var open = read(store).GetEnumerator();
            try
            {
                return (open, open.MoveNext());
            }
            catch
            {
                open.Dispose();
                throw;
            }
        });
        using (trials)
        {
            for (; isAny; isAny = trials.MoveNext())
            {
                yield return trials.Current;
            }
        }
    }

    private void Replace(Holding lost)
    {
        lock (_gate)
        {
            if (_holding == lost)
            {
                _holding = Holding.Of(_reopen());
                lost.Dispose();
            }
        }
    }

    /// <summary>An open store, and its server if this process owns the file.</summary>
    private sealed class Holding(ITrialStore store, StoreOwner owner) : IDisposable
    {
        public ITrialStore Store => store;

        public static Holding Of(ITrialStore store)
        {
            try
            {
                return new Holding(store, StoreOwner.Publish(store));
            }
            catch
            {
                store.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            owner.Dispose();
            store.Dispose();
        }
    }
}
