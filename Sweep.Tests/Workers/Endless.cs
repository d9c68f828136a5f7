using Sweep.Runtime;

namespace Sweep.Tests.Workers;

/// <summary>An asynchronous experiment that ends only when it is cancelled.</summary>
[Experiment("endless")]
public sealed partial class Endless : IAsyncExperiment<Endless.Result>
{
    /// <summary>Called when a trial has begun.</summary>
    internal static Action Started { get; set; } = static () => { };

    [Seeds(1)]
    public int Seed { get; init; }

    public sealed record Result([property: Minimize] double Loss);

    public async Task<Result> RunAsync(Trial<Result> trial, CancellationToken cancellationToken)
    {
        Started();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new Result(0);
    }
}
