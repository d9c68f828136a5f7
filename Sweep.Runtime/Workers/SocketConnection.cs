using System.Net.Sockets;

namespace Sweep.Runtime.Workers;

/// <summary>Connects HTTP clients to a Unix domain socket.</summary>
internal static class SocketConnection
{
    /// <summary>A client that connects on its first request and waits for answers without limit.</summary>
    public static HttpClient Client(string socketPath)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            // Connecting on this machine takes no time; done at once it needs no second thread when a request is sent synchronously.
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(Connect(socketPath)),
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://socket"), Timeout = Timeout.InfiniteTimeSpan };
    }

    private static NetworkStream Connect(string socketPath)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(socketPath));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
