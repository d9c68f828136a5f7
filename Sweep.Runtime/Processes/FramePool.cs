using System.Collections.Concurrent;

namespace Sweep.Runtime.Processes;

/// <summary>Connections to one socket, of which each serves a call at a time and is then used again. Thread-safe.</summary>
/// <param name="socketPath">The socket.</param>
internal sealed class FramePool(string socketPath) : IDisposable
{
    private readonly ConcurrentBag<FrameSocket> _idle = [];
    private volatile bool _isDisposed;

    /// <summary>A connection for one call; to be given to <see cref="PutBack"/>.</summary>
    /// <exception cref="IOException">The pool is disposed of.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody serves the socket.</exception>
    public FrameSocket Take() => _isDisposed ? throw new IOException("The connections are closed") : _idle.TryTake(out var idle) ? idle : SocketConnection.Connect(socketPath);

    /// <summary>Takes a connection back.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="isFree">Whether its last answer was read to the end; else it is closed.</param>
    public void PutBack(FrameSocket connection, bool isFree)
    {
        if (isFree)
        {
            _idle.Add(connection);
        }
        else
        {
            connection.Dispose();
        }

        if (_isDisposed)
        {
            Dispose();
        }
    }

    /// <summary>Closes what is idle now, and later what is in use.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
