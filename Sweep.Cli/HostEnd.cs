using Microsoft.Extensions.Hosting;

namespace Sweep.Cli;

/// <summary>Stops and disposes of a host, once: when the command line has run, or when the process exits, as a worker's does amid the call. So telemetry that is still to be sent is sent.</summary>
internal sealed class HostEnd : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly IHost _host;
    private Task? _end;

    /// <summary>Stops the host when the process exits, unless it has been stopped before.</summary>
    public HostEnd(IHost host)
    {
        _host = host;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Stops the host and disposes of it.</summary>
    public Task RunAsync()
    {
        lock (_gate)
        {
            return _end ??= Task.Run(EndAsync);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit;

    private void OnExit(object? sender, EventArgs e) => RunAsync().Wait(s_timeout);

    private async Task EndAsync()
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        await _host.StopAsync(timeout.Token).ConfigureAwait(false);
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _host.Dispose();
        }
    }
}
