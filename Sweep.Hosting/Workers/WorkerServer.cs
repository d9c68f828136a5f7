using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting.Workers;

/// <summary>The supervisor's end of the socket: HTTP and JSON over a Unix domain socket that only this user can reach.</summary>
internal sealed class WorkerServer : IAsyncDisposable
{
    private readonly SocketHost _host;

    private WorkerServer(SocketHost host) => _host = host;

    /// <summary>The socket's file, in a folder of its own that is removed at the end.</summary>
    public string SocketPath => _host.SocketPath;

    /// <summary>That folder.</summary>
    public string Folder => Path.GetDirectoryName(SocketPath)!;

    /// <summary>Begins to serve a sweep.</summary>
    /// <param name="dispatcher">Hands out its trials.</param>
    /// <param name="folders">Prepares their folders.</param>
    /// <param name="related">Finds the trials whose files they read.</param>
    /// <param name="terms">What a worker must be to be given a trial; asked for at the first claim.</param>
    /// <param name="clock">See <see cref="SocketHost"/>.</param>
    public static async Task<WorkerServer> StartAsync(TrialDispatcher dispatcher, TrialFolders folders, RelatedTrials related, Func<WorkerTerms> terms, TimeProvider clock)
    {
        var served = new Served(dispatcher, folders, related, terms);
        return new(await SocketHost.StartAsync(context => AnswerOrFailAsync(served, context), clock).ConfigureAwait(false));
    }

    /// <summary>Cuts off what is still open; no worker runs any more.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static async Task AnswerOrFailAsync(Served served, HttpContext context)
    {
        try
        {
            await AnswerAsync(served, context).ConfigureAwait(false);
        }
        catch (SweepException exception)
        {
            served.Dispatcher.Fail(exception); // the store is at fault, not the worker: the sweep ends with this line
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The worker is gone; its process' end says so too.
        }
    }

    private static async Task AnswerAsync(Served served, HttpContext context)
    {
        var dispatcher = served.Dispatcher;
        var path = context.Request.Path.Value ?? "";
        if (Worker(path, WorkerRoutes.Claim) is { } claimer)
        {
            await AnswerClaimAsync(served, context, claimer).ConfigureAwait(false);
        }
        else if (Worker(path, WorkerRoutes.Report) is { } reporter)
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.Body, WorkerJson.Default.ReportRequest, context.RequestAborted).ConfigureAwait(false);
            await JsonSerializer.SerializeAsync(context.Response.Body, dispatcher.Report(reporter, message!), WorkerJson.Default.ReportAnswer, context.RequestAborted).ConfigureAwait(false);
        }
        else if (Worker(path, WorkerRoutes.Finish) is { } finisher)
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.Body, WorkerJson.Default.FinishRequest, context.RequestAborted).ConfigureAwait(false);
            var result = dispatcher.FinishAndClaim(finisher, message!);
            await (result.Next is { } lease ? AssignAsync(served, context, lease) : Acknowledge(context, result.IsAccepted)).ConfigureAwait(false);
        }
        else if (Worker(path, WorkerRoutes.Find) is not null)
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.Body, WorkerJson.Default.FindMessage, context.RequestAborted).ConfigureAwait(false);
            await JsonSerializer.SerializeAsync(context.Response.Body, Find(served.Related, message!), WorkerJson.Default.FindAnswer, context.RequestAborted).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task AnswerClaimAsync(Served served, HttpContext context, int worker)
    {
        var dispatcher = served.Dispatcher;
        if (served.Terms().Refuse(await ReadTermsAsync(context).ConfigureAwait(false)) is { } refusal)
        {
            dispatcher.Fail(new SweepException(refusal)); // another worker would be the same program
            context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            await context.Response.WriteAsync(refusal, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        if (await dispatcher.ClaimAsync(worker, context.RequestAborted).ConfigureAwait(false) is { } lease)
        {
            await AssignAsync(served, context, lease).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = dispatcher.EndsProcess(worker) ? StatusCodes.Status204NoContent : StatusCodes.Status202Accepted;
        }
    }

    // Null of a worker of another version, which sends none or others.
    private static async Task<WorkerTerms?> ReadTermsAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, WorkerJson.Default.WorkerTerms, context.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task AssignAsync(Served served, HttpContext context, TrialLease lease) =>
        JsonSerializer.SerializeAsync(context.Response.Body, lease with { Folder = served.Folders.Prepare(lease), CanPrune = served.Dispatcher.CanPrune }, WorkerJson.Default.TrialLease, context.RequestAborted);

    // A refusal is the trial's that asks, and no fault of the sweep's store.
    private static FindAnswer Find(RelatedTrials related, FindMessage message)
    {
        try
        {
            return new(related.Find(message.Experiment, message.Key), null);
        }
        catch (SweepException refusal)
        {
            return new(null, refusal.Message);
        }
    }

    private static Task Acknowledge(HttpContext context, bool taken)
    {
        context.Response.StatusCode = taken ? StatusCodes.Status204NoContent : StatusCodes.Status409Conflict;
        return Task.CompletedTask;
    }

    private static int? Worker(string path, string route) =>
        path.StartsWith(route, StringComparison.Ordinal) && int.TryParse(path.AsSpan(route.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var worker) ? worker : null;

    private sealed record Served(TrialDispatcher Dispatcher, TrialFolders Folders, RelatedTrials Related, Func<WorkerTerms> Terms);
}
