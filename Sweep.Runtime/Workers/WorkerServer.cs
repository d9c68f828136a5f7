using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>The supervisor's end of the socket: HTTP and JSON over a Unix domain socket that only this user can reach.</summary>
internal sealed class WorkerServer : IAsyncDisposable
{
    private readonly SocketHost _host;

    private WorkerServer(SocketHost host) => _host = host;

    /// <summary>The socket's file, in a folder of its own that is removed at the end.</summary>
    public string SocketPath => _host.SocketPath;

    /// <summary>That folder.</summary>
    public string Folder => Path.GetDirectoryName(SocketPath)!;

    /// <summary>Begins to serve <paramref name="desk"/>.</summary>
    public static async Task<WorkerServer> StartAsync(IWorkerDesk desk) =>
        new(await SocketHost.StartAsync(context => AnswerOrFailAsync(desk, context)).ConfigureAwait(false));

    /// <summary>Cuts off what is still open; no worker runs any more.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static async Task AnswerOrFailAsync(IWorkerDesk desk, HttpContext context)
    {
        try
        {
            await AnswerAsync(desk, context).ConfigureAwait(false);
        }
        catch (SweepException exception)
        {
            desk.Fail(exception); // the store is at fault, not the worker: the sweep ends with this line
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The worker is gone; its process' end says so too.
        }
    }

    private static async Task AnswerAsync(IWorkerDesk desk, HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (Worker(path, WorkerRoutes.Claim) is { } claimer)
        {
            await AnswerClaimAsync(desk, context, claimer).ConfigureAwait(false);
        }
        else if (Worker(path, WorkerRoutes.Report) is { } reporter)
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.Body, WorkerJson.Default.ReportMessage, context.RequestAborted).ConfigureAwait(false);
            await Acknowledge(context, desk.Report(reporter, message!.Number, message.Token, message.Reports)).ConfigureAwait(false);
        }
        else if (Worker(path, WorkerRoutes.Finish) is { } finisher)
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.Body, WorkerJson.Default.FinishMessage, context.RequestAborted).ConfigureAwait(false);
            var turn = desk.Turn(finisher, message!.Number, message.Token, new TrialEnd(message.Outcome, message.Reports) { Leaves = message.Leaves });
            await (turn.Next is { } lease ? AssignAsync(desk, context, lease) : Acknowledge(context, turn.Taken)).ConfigureAwait(false);
        }
        else if (Worker(path, WorkerRoutes.Find) is not null)
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.Body, WorkerJson.Default.FindMessage, context.RequestAborted).ConfigureAwait(false);
            await JsonSerializer.SerializeAsync(context.Response.Body, Find(desk, message!), WorkerJson.Default.FindAnswer, context.RequestAborted).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task AnswerClaimAsync(IWorkerDesk desk, HttpContext context, int worker)
    {
        if (await desk.ClaimAsync(worker, context.RequestAborted).ConfigureAwait(false) is { } lease)
        {
            await AssignAsync(desk, context, lease).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = desk.EndsProcess(worker) ? StatusCodes.Status204NoContent : StatusCodes.Status202Accepted;
        }
    }

    private static Task AssignAsync(IWorkerDesk desk, HttpContext context, TrialLease lease) =>
        JsonSerializer.SerializeAsync(context.Response.Body, TrialAssignment.Of(lease, desk.PrepareFolder(lease)), WorkerJson.Default.TrialAssignment, context.RequestAborted);

    // A refusal is the trial's that asks, and no fault of the sweep's store.
    private static FindAnswer Find(IWorkerDesk desk, FindMessage message)
    {
        try
        {
            return new(desk.FindTrial(message.Experiment, message.Key), null);
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
}
