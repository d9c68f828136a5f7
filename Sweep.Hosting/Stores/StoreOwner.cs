using Sweep.Hosting.Workers;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Remote;

namespace Sweep.Hosting.Stores;

/// <summary>Lets other processes reach, through this one, a store that only this one may open, until it is disposed.</summary>
internal sealed class StoreOwner : IAsyncDisposable
{
    private readonly (StoreServer Server, OwnerFile Note, string Path)? _published;

    private StoreOwner((StoreServer Server, OwnerFile Note, string Path)? published) => _published = published;

    /// <summary>Serves a store and writes down where; does nothing for one that others may open too.</summary>
    /// <param name="store">What is served.</param>
    /// <param name="clock">Of the server, see <see cref="SocketHost"/>; null for the system's.</param>
    /// <exception cref="StoreException">The note beside the store cannot be written.</exception>
    public static async Task<StoreOwner> PublishAsync(ITrialStore store, TimeProvider? clock = null)
    {
        if (store.OwnedFile is not { } path)
        {
            return new StoreOwner(null);
        }

        var server = await StoreServer.StartAsync(store, clock ?? TimeProvider.System).ConfigureAwait(false);
        try
        {
            var note = new OwnerFile(WorkerIdentity.Of(0), server.SocketPath);
            note.Write(path);
            return new StoreOwner((server, note, path));
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_published is var (server, note, path))
        {
            note.Remove(path);
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
