using Sweep.Hosting.Stores;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Remote;
using Sweep.Sqlite;

namespace Sweep.Tests.Contracts;

/// <summary>A store behind a socket: all that is done to the client is done to a SQLite file.</summary>
internal sealed class ServedStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ITrialStore? _inner;
    private StoreServer? _server;

    /// <summary>The file's store, which the server has.</summary>
    public ITrialStore Inner => _inner!;

    /// <summary>Opens the file, serves it and connects; what was open before is closed first.</summary>
    public RemoteTrialStore Open(TimeProvider clock)
    {
        Close();
        return Serve(SqliteTrialStore.Open(_folder.File("trials.db"), clock));
    }

    /// <summary>Serves a store, which is then this object's, and connects.</summary>
    public RemoteTrialStore Serve(ITrialStore store, bool readOnly = false)
    {
        _inner = store;
        _server = StoreServer.StartAsync(store, TimeProvider.System).GetAwaiter().GetResult();
        return new RemoteTrialStore(_server.SocketPath, "The store", readOnly);
    }

    /// <summary>Another client of the same server.</summary>
    public RemoteTrialStore Connect(bool readOnly = false) => new(_server!.SocketPath, "The store", readOnly);

    /// <summary>Ends the server and closes the file.</summary>
    public void Close()
    {
        _server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _inner?.Dispose();
        (_server, _inner) = (null, null);
    }

    public void Dispose()
    {
        Close();
        _folder.Dispose();
    }
}
