using Microsoft.Extensions.Hosting;

namespace Sweep.Cli;

/// <summary>A host that leaves the process' signals alone: they are the command line's.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
