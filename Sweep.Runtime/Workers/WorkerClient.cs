using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>A worker's end of the socket. Thread-safe.</summary>
internal sealed class WorkerClient : IDisposable
{
    private const int ConnectTries = 100;
    private readonly HttpClient _http;
    private readonly string _worker;
    private readonly WorkerTerms _terms;

    /// <summary>A client that connects on its first request.</summary>
    /// <param name="socketPath">The supervisor's socket.</param>
    /// <param name="worker">This worker's index.</param>
    /// <param name="terms">What this worker is.</param>
    public WorkerClient(string socketPath, int worker, WorkerTerms terms)
    {
        _terms = terms;
        _worker = worker.ToString(CultureInfo.InvariantCulture);
        _http = SocketConnection.Client(socketPath, ConnectTries); // a supervisor that is gone ends this process
    }

    /// <summary>The next trial; null when the sweep is over.</summary>
    /// <exception cref="WorkerRefusedException">The supervisor gives this worker none.</exception>
    public TrialLease? Claim(CancellationToken cancellation)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(WorkerRoutes.Claim + _worker, UriKind.Relative)) { Content = JsonContent.Create(_terms, WorkerJson.Default.WorkerTerms) };
            using var response = _http.Send(request, cancellation);
            if (response.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                using var line = new StreamReader(response.Content.ReadAsStream(cancellation));
                throw new WorkerRefusedException(line.ReadToEnd());
            }

            switch (response.EnsureSuccessStatusCode().StatusCode)
            {
                case HttpStatusCode.OK:
                    return JsonSerializer.Deserialize(response.Content.ReadAsStream(cancellation), WorkerJson.Default.TrialLease);
                case HttpStatusCode.NoContent:
                    return null;
            }
        }
    }

    /// <summary>Hands in reports; none at all is a heartbeat.</summary>
    public ReportAnswer Report(ReportRequest report)
    {
        using var response = Send(WorkerRoutes.Report, report, WorkerJson.Default.ReportRequest);
        return JsonSerializer.Deserialize(response.EnsureSuccessStatusCode().Content.ReadAsStream(), WorkerJson.Default.ReportAnswer);
    }

    /// <summary>Hands in the end of the trial.</summary>
    /// <returns>The next trial, if there is one at once; null when there is none yet, or the lease was lost.</returns>
    public TrialLease? Finish(FinishRequest finish)
    {
        using var response = Send(WorkerRoutes.Finish, finish, WorkerJson.Default.FinishRequest);
        return response.StatusCode == HttpStatusCode.Conflict || response.EnsureSuccessStatusCode().StatusCode != HttpStatusCode.OK
            ? null
            : JsonSerializer.Deserialize(response.Content.ReadAsStream(), WorkerJson.Default.TrialLease);
    }

    /// <summary>Finds a trial of the sweep's store; null where there is none.</summary>
    /// <exception cref="SweepException">It cannot be looked for.</exception>
    public RelatedTrial? Find(string experiment, string key)
    {
        using var response = Send(WorkerRoutes.Find, new FindMessage(experiment, key), WorkerJson.Default.FindMessage);
        var answer = JsonSerializer.Deserialize(response.EnsureSuccessStatusCode().Content.ReadAsStream(), WorkerJson.Default.FindAnswer)!;
        return answer.Refusal is null ? answer.Trial : throw new SweepException(answer.Refusal);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpResponseMessage Send<T>(string route, T message, JsonTypeInfo<T> type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(route + _worker, UriKind.Relative)) { Content = JsonContent.Create(message, type) };
        return _http.Send(request);
    }
}
