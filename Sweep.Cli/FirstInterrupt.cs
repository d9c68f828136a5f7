namespace Sweep.Cli;

/// <summary>Intercepts the first Ctrl+C for a verb that can finish its running trials first.</summary>
internal sealed class FirstInterrupt(Action said) : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Lock _gate = new();
    private bool _isOver;

    /// <summary>Cancelled at the first Ctrl+C.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Handles a Ctrl+C.</summary>
    /// <returns>False if it is not the first one, or the verb no longer intercepts it.</returns>
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
