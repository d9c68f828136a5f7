using System.Net.Sockets;
using Sweep.Runtime.Processes;

namespace Sweep.Hosting.Workers;

/// <summary>Serves a Unix domain socket that only this user can reach, each connection on a thread of its own.</summary>
internal sealed class SocketHost : IDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan s_watchPeriod = TimeSpan.FromSeconds(0.5);
    private readonly Lock _gate = new();
    private readonly List<IDisposable> _open = []; // listeners and connections
    private readonly Action<FrameSocket> _serve;
    private readonly TimeProvider _clock;
    private readonly ITimer _watch;
    private volatile bool _isEnding;

    private SocketHost(DirectoryInfo folder, Action<FrameSocket> serve, TimeProvider clock)
    {
        SocketPath = Path.Combine(folder.FullName, SocketFolder.SocketName);
        _serve = serve;
        _clock = clock;
        _watch = clock.CreateTimer(_ => Watch(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The socket's file, in a folder of its own that is removed at the end. Whoever deletes it in between finds it created again: what is connected stays so, and what connects later is answered, too.</summary>
    public string SocketPath { get; }

    private string Folder => Path.GetDirectoryName(SocketPath)!;

    /// <summary>Begins to serve.</summary>
    /// <param name="serve">Serves a connection until it ends; an exception ends it. Runs for many connections at a time.</param>
    /// <param name="clock">Of the looks at the folder and of the time that they leave on it.</param>
    public static SocketHost Start(Action<FrameSocket> serve, TimeProvider clock)
    {
        var host = new SocketHost(SocketFolder.Create(clock), serve, clock);
        try
        {
            host.Listen();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        host._watch.Change(s_watchPeriod, Timeout.InfiniteTimeSpan);
        return host;
    }

    /// <summary>Cuts off what is still open. What is being served may run for a moment longer.</summary>
    public void Dispose()
    {
        List<IDisposable> open;
        lock (_gate)
        {
            _isEnding = true;
            open = [.. _open];
        }

        _watch.DisposeAsync().AsTask().GetAwaiter().GetResult(); // waits for a look that has begun: it may be making the folder
        open.ForEach(static each => each.Dispose());
        SocketFolder.TryDelete(Folder);
    }

    private void Watch()
    {
        try
        {
            if (File.Exists(SocketPath))
            {
                Directory.SetLastWriteTimeUtc(Folder, _clock.GetUtcNow().UtcDateTime); // the sign that this process runs
            }
            else if (!_isEnding)
            {
                SocketFolder.Make(Folder);
                if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(Folder) & ~SocketFolder.OwnerOnly) == 0) // else somebody else was faster
                {
                    Listen();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SocketException)
        {
            // It is tried again.
        }

        try
        {
            _watch.Change(s_watchPeriod, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The end.
        }
    }

    private void Listen()
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
            listener.Listen(Backlog);
        }
        catch
        {
            listener.Dispose();
            throw;
        }

        if (TryKeep(listener))
        {
            OnThread("socket", () => Accept(listener));
        }
    }

    private void Accept(Socket listener)
    {
        try
        {
            while (true)
            {
                var connection = new FrameSocket(listener.Accept());
                if (TryKeep(connection))
                {
                    OnThread("connection", () => Serve(connection));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end; or the system has no more sockets, and the watch opens another one.
        }
        finally
        {
            Drop(listener);
        }
    }

    private void Serve(FrameSocket connection)
    {
        try
        {
            _serve(connection);
        }
        catch (Exception) // to the other side the connection has ended, whatever it was here
        {
        }
        finally
        {
            Drop(connection);
        }
    }

    private static void OnThread(string name, Action run) => new Thread(() => run()) { IsBackground = true, Name = name }.Start();

    private bool TryKeep(IDisposable opened)
    {
        lock (_gate)
        {
            if (!_isEnding)
            {
                _open.Add(opened);
                return true;
            }
        }

        opened.Dispose();
        return false;
    }

    private void Drop(IDisposable closed)
    {
        closed.Dispose();
        lock (_gate)
        {
            _open.Remove(closed);
        }
    }
}
