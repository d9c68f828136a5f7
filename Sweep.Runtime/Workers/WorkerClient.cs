using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>A worker's end of the socket. Thread-safe.</summary>
internal sealed class WorkerClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _worker;

    /// <summary>A client that connects on its first request.</summary>
    /// <param name="socketPath">The supervisor's socket.</param>
    /// <param name="worker">This worker's index.</param>
    public WorkerClient(string socketPath, int worker)
    {
        _worker = worker.ToString(CultureInfo.InvariantCulture);
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            // Connecting on this machine takes no time; done at once it needs no second thread when a request is sent synchronously.
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(Connect(socketPath)),
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://supervisor"), Timeout = Timeout.InfiniteTimeSpan }; // a supervisor that is gone ends this process
    }

    /// <summary>The next trial; null when the sweep is over.</summary>
    public async Task<TrialAssignment?> ClaimAsync(CancellationToken cancellation)
    {
        while (true)
        {
            using var response = await _http.PostAsync(new Uri(WorkerRoutes.Claim + _worker, UriKind.Relative), content: null, cancellation).ConfigureAwait(false);
            switch (response.EnsureSuccessStatusCode().StatusCode)
            {
                case HttpStatusCode.OK:
                    var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
                    return JsonSerializer.Deserialize(body, WorkerJson.Default.TrialAssignment);
                case HttpStatusCode.NoContent:
                    return null;
            }
        }
    }

    /// <summary>Hands in reports.</summary>
    /// <returns>False when the lease is lost.</returns>
    public bool Report(TrialAssignment trial, IReadOnlyList<TrialReport> reports) =>
        Send(WorkerRoutes.Report, new ReportMessage(trial.Number, trial.Token, reports), WorkerJson.Default.ReportMessage);

    /// <summary>Hands in the end of the trial.</summary>
    /// <returns>False when the lease is lost.</returns>
    public bool Finish(TrialAssignment trial, TrialOutcome outcome) =>
        Send(WorkerRoutes.Finish, new FinishMessage(trial.Number, trial.Token, outcome), WorkerJson.Default.FinishMessage);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

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

    private bool Send<T>(string route, T message, JsonTypeInfo<T> type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(route + _worker, UriKind.Relative)) { Content = JsonContent.Create(message, type) };
        using var response = _http.Send(request);
        return response.StatusCode != HttpStatusCode.Conflict && response.EnsureSuccessStatusCode().IsSuccessStatusCode;
    }
}
