using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.Testing.Stores;

/// <summary>A store of one kind at a place of its own, which goes with it.</summary>
public abstract class StoreFixture : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    /// <summary>Opens the store; where it is open, closes it before that. The caller disposes of it.</summary>
    /// <param name="clock">The store's.</param>
    public abstract ITrialStore Open(TimeProvider clock);

    /// <summary>Opens an empty store of the same kind at another place.</summary>
    /// <param name="clock">The store's.</param>
    public virtual ICopyableStore OpenAnother(TimeProvider clock) => throw new NotSupportedException("These are not copied");

    public virtual void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
