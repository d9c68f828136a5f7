using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>The supervisor's end of the socket: HTTP and JSON over a Unix domain socket that only this user can reach.</summary>
internal sealed class WorkerServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly DirectoryInfo _folder;

    private WorkerServer(WebApplication application, DirectoryInfo folder, string socketPath)
    {
        _application = application;
        _folder = folder;
        SocketPath = socketPath;
    }

    /// <summary>The socket's file, in a folder of its own that is removed at the end.</summary>
    public string SocketPath { get; }

    /// <summary>That folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Begins to serve <paramref name="desk"/>.</summary>
    public static async Task<WorkerServer> StartAsync(IWorkerDesk desk)
    {
        var folder = SocketFolder.Create();
        var socketPath = Path.Combine(folder.FullName, SocketFolder.SocketName);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<KestrelServerOptions>(options => options.ListenUnixSocket(socketPath));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>(); // the default one would take Ctrl+C and SIGTERM for itself
        var application = builder.Build();
        application.Run(context => AnswerOrFailAsync(desk, context));
        await application.StartAsync().ConfigureAwait(false);
        return new WorkerServer(application, folder, socketPath);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false); // no worker runs any more: nothing to wait for
        }
        catch (OperationCanceledException)
        {
            // What was still open is cut off, as asked.
        }
        finally
        {
            await _application.DisposeAsync().ConfigureAwait(false);
            _folder.Delete(recursive: true);
        }
    }

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
            var turn = desk.Turn(finisher, message!.Number, message.Token, new TrialEnd(message.Outcome, message.Reports));
            await (turn.Next is { } lease ? AssignAsync(context, lease) : Acknowledge(context, turn.Taken)).ConfigureAwait(false);
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
            await AssignAsync(context, lease).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = desk.IsOverFor(worker) ? StatusCodes.Status204NoContent : StatusCodes.Status202Accepted;
        }
    }

    private static Task AssignAsync(HttpContext context, TrialLease lease) =>
        JsonSerializer.SerializeAsync(context.Response.Body, TrialAssignment.Of(lease), WorkerJson.Default.TrialAssignment, context.RequestAborted);

    private static Task Acknowledge(HttpContext context, bool taken)
    {
        context.Response.StatusCode = taken ? StatusCodes.Status204NoContent : StatusCodes.Status409Conflict;
        return Task.CompletedTask;
    }

    private static int? Worker(string path, string route) =>
        path.StartsWith(route, StringComparison.Ordinal) && int.TryParse(path.AsSpan(route.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var worker) ? worker : null;
}
