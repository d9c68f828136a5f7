using Sweep.Runtime;

namespace Sweep.Tests.Workers;

public enum Wait
{
    None,
    Delay,
    Pool,
    Throw,
    Diverge,
    Void,
}

/// <summary>An asynchronous experiment whose trials await in different ways.</summary>
[Experiment("waiting")]
public sealed partial class Waiting : IAsyncExperiment<Waiting.Result>
{
    [Axis]
    public required Wait Wait { get; init; }

    /// <param name="Loss">The number of reports.</param>
    /// <param name="StaysOnThread">Whether the code after the await ran on the trial's thread.</param>
    /// <param name="HasToken">Whether the token is the trial's.</param>
    public sealed record Result([property: Minimize] double Loss, bool StaysOnThread, bool HasToken);

    public async Task<Result> RunAsync(Trial<Result> trial, CancellationToken cancellationToken)
    {
        var thread = Environment.CurrentManagedThreadId;
        trial.Report(1, nameof(Result.Loss), 1);
        switch (Wait)
        {
            case Wait.Delay:
                await Task.Delay(1, cancellationToken);
                await Task.Yield();
                break;
            case Wait.Pool:
                await Task.Delay(1, cancellationToken).ConfigureAwait(false);
                break;
            case Wait.Throw:
                await Task.Delay(1, cancellationToken);
                throw new InvalidOperationException("after the wait");
            case Wait.Diverge:
                await Task.Yield();
                throw new DivergedException("wide of the mark");
            case Wait.Void:
                ThrowLater();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
        }

        trial.Report(2, nameof(Result.Loss), 2);
        return new Result(2, thread == Environment.CurrentManagedThreadId, cancellationToken == trial.Cancellation);
    }

    private static async void ThrowLater()
    {
        await Task.Yield();
        throw new InvalidOperationException("from async void");
    }
}
