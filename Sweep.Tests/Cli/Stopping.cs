using Microsoft.Extensions.Hosting;
using Sweep.Runtime;

namespace Sweep.Tests.Cli;

/// <summary>An experiment whose trial stops the application that it is part of.</summary>
[Experiment("stopping")]
public sealed partial class Stopping(IHostApplicationLifetime lifetime) : IAsyncExperiment<Stopping.Result>
{
    [Seeds(1)]
    public int Seed { get; init; }

    public sealed record Result([property: Minimize] double Loss);

    public async Task<Result> RunAsync(Trial<Result> trial, CancellationToken cancellationToken)
    {
        lifetime.StopApplication();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new Result(0);
    }
}
