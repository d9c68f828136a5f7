using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sweep.Tests.Datasets;

/// <summary>Answers HTTP requests on a port of this machine, one after the other, as a test wants them answered.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, Reply> _answer;
    private readonly Task _serving;

    /// <param name="answer">Takes the path of a request.</param>
    public LocalServer(Func<string, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Of the server, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>The paths that were asked for.</summary>
    public List<string> Asked { get; } = [];

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                using var reader = new StreamReader(stream);
                var path = (await reader.ReadLineAsync())?.Split(' ')[1] ?? "";
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // Headers do not matter.
                }

                Asked.Add(path);
                var reply = _answer(path);
                var head = $"HTTP/1.1 {reply.Status} x\r\nContent-Length: {reply.DeclaredLength ?? reply.Body.Length}\r\n{(reply.Location is null ? "" : $"Location: {reply.Location}\r\n")}Connection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
                await stream.WriteAsync(reply.Body);
            }
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException or IOException)
        {
            // Stopped, perhaps before the first request was waited for, or the client hung up.
        }
    }

    /// <summary>An answer.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">What is sent.</param>
    /// <param name="DeclaredLength">The length that the header declares; null for the true one.</param>
    /// <param name="Location">Where a redirect leads.</param>
    public sealed record Reply(int Status, byte[] Body, int? DeclaredLength = null, string? Location = null);
}
