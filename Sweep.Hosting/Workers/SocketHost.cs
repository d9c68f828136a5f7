using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Sweep.Hosting.Workers;

/// <summary>Answers HTTP over a Unix domain socket that only this user can reach.</summary>
internal sealed class SocketHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly DirectoryInfo _folder;

    private SocketHost(WebApplication application, DirectoryInfo folder, string socketPath)
    {
        _application = application;
        _folder = folder;
        SocketPath = socketPath;
    }

    /// <summary>The socket's file, in a folder of its own that is removed at the end.</summary>
    public string SocketPath { get; }

    /// <summary>Begins to answer. Requests and answers may be of any length and take any time, and may be read and written synchronously.</summary>
    public static async Task<SocketHost> StartAsync(RequestDelegate answer)
    {
        var folder = SocketFolder.Create();
        var socketPath = Path.Combine(folder.FullName, SocketFolder.SocketName);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseSockets(static sockets => sockets.UnsafePreferInlineScheduling = true); // an answer that blocks holds up its own connection only, and two changes of thread are saved
        builder.Services.Configure<KestrelServerOptions>(options =>
        {
            options.ListenUnixSocket(socketPath);
            options.AllowSynchronousIO = true;
            options.Limits.MaxRequestBodySize = null;
            (options.Limits.MinRequestBodyDataRate, options.Limits.MinResponseDataRate) = (null, null);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>(); // the default one would take Ctrl+C and SIGTERM for itself
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync().ConfigureAwait(false);
        return new SocketHost(application, folder, socketPath);
    }

    /// <summary>Cuts off what is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
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
}
