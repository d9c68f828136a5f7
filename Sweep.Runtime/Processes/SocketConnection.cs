using System.Net.Sockets;

namespace Sweep.Runtime.Processes;

/// <summary>Connects HTTP clients to a Unix domain socket.</summary>
internal static class SocketConnection
{
    private static readonly TimeSpan s_retryPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>A client that connects on its first request and waits for answers without limit.</summary>
    /// <param name="socketPath">The socket.</param>
    /// <param name="tries">How often, ten times a second, a connection is tried: the socket may have been deleted, and its server creates it again.</param>
    public static HttpClient Client(string socketPath, int tries = 1)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            // Connecting on this machine takes no time; done at once it needs no second thread when a request is sent synchronously.
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(Connect(socketPath, tries)),
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://socket"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whether a process has this socket open; also true where this user may not know.</summary>
    public static bool IsServed(string socketPath)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Blocking = false; // the server may be stopped, its queue full
            socket.Connect(new UnixDomainSocketEndPoint(socketPath));
            return true;
        }
        catch (SocketException exception)
        {
            return File.Exists(socketPath) && exception.SocketErrorCode != SocketError.ConnectionRefused;
        }
        catch (ArgumentException)
        {
            return false; // too long for a socket: nobody can have it open
        }
    }

    private static NetworkStream Connect(string socketPath, int tries)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(socketPath));
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (--tries > 0)
            {
                socket.Dispose();
                Thread.Sleep(s_retryPeriod);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
