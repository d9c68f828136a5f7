using System.Net.Sockets;

namespace Sweep.Runtime.Processes;

/// <summary>Connects to Unix domain sockets.</summary>
internal static class SocketConnection
{
    private static readonly TimeSpan s_retryPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>Connects.</summary>
    /// <param name="socketPath">The socket.</param>
    /// <param name="tries">How often, ten times a second, it is tried: the socket may have been deleted, and its server creates it again.</param>
    /// <exception cref="SocketException">Nobody serves the socket.</exception>
    public static FrameSocket Connect(string socketPath, int tries = 1)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(socketPath));
                return new FrameSocket(socket);
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
}
