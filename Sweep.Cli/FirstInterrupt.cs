namespace Sweep.Cli;

/// <summary>The first Ctrl+C of a verb that has a gentle way to end.</summary>
internal sealed class FirstInterrupt(Action said) : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Lock _gate = new();
    private bool _isOver;

    /// <summary>Cancelled when the first Ctrl+C comes.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Takes a Ctrl+C.</summary>
    /// <returns>False when it is not the first one, or the verb is past it.</returns>
    public bool Take()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }

            _isOver = true;
            said();
            _source.Cancel();
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _source.Dispose();
        }
    }
}
