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
    private static readonly TimeSpan s_watchPeriod = TimeSpan.FromSeconds(0.5);
    private readonly List<WebApplication> _applications = [];
    private readonly RequestDelegate _answer;
    private readonly TimeProvider _clock;
    private readonly ITimer _watch;

    private SocketHost(DirectoryInfo folder, RequestDelegate answer, TimeProvider clock)
    {
        SocketPath = Path.Combine(folder.FullName, SocketFolder.SocketName);
        _answer = answer;
        _clock = clock;
        _watch = clock.CreateTimer(_ => Watch(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The socket's file, in a folder of its own that is removed at the end. Whoever deletes it in between finds it created again: what is connected stays so, and what connects later is answered, too.</summary>
    public string SocketPath { get; }

    private string Folder => Path.GetDirectoryName(SocketPath)!;

    /// <summary>Begins to answer. Requests and answers may be of any length and take any time, and may be read and written synchronously.</summary>
    /// <param name="answer">Answers a request.</param>
    /// <param name="clock">Of the looks at the folder and of the time that they leave on it.</param>
    public static async Task<SocketHost> StartAsync(RequestDelegate answer, TimeProvider clock)
    {
        var host = new SocketHost(SocketFolder.Create(clock), answer, clock);
        try
        {
            await host.ListenAsync().ConfigureAwait(false);
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        host._watch.Change(s_watchPeriod, Timeout.InfiniteTimeSpan);
        return host;
    }

    /// <summary>Cuts off what is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync().ConfigureAwait(false); // waits for a look that has begun
        try
        {
            foreach (var application in _applications)
            {
                await StopAsync(application).ConfigureAwait(false);
            }
        }
        finally
        {
            SocketFolder.TryDelete(Folder);
        }
    }

    private static async Task StopAsync(WebApplication application)
    {
        try
        {
            await application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What was still open is cut off, as asked.
        }
        finally
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Watch()
    {
        try
        {
            if (File.Exists(SocketPath))
            {
                Directory.SetLastWriteTimeUtc(Folder, _clock.GetUtcNow().UtcDateTime); // the sign that this process runs
            }
            else
            {
                SocketFolder.Make(Folder);
                if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(Folder) & ~SocketFolder.OwnerOnly) == 0) // else somebody else was faster
                {
                    ListenAsync().GetAwaiter().GetResult();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
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

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseSockets(static sockets => sockets.UnsafePreferInlineScheduling = true); // an answer that blocks holds up its own connection only, and two changes of thread are saved
        builder.Services.Configure<KestrelServerOptions>(options =>
        {
            options.ListenUnixSocket(SocketPath);
            options.AllowSynchronousIO = true;
            options.Limits.MaxRequestBodySize = null;
            (options.Limits.MinRequestBodyDataRate, options.Limits.MinResponseDataRate) = (null, null);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>(); // the default one would take Ctrl+C and SIGTERM for itself
        var application = builder.Build();
        application.Run(_answer);
        try
        {
            await application.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _applications.Add(application);
    }
}
