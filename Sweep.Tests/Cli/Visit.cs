namespace Sweep.Tests.Cli;

/// <summary>A service of one trial, which can only be disposed of asynchronously.</summary>
public sealed class Visit(TestLog log) : IAsyncDisposable
{
    public bool IsOpen { get; private set; } = true;

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        IsOpen = false;
        log.Add("disposed");
    }
}
