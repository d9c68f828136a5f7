namespace Sweep.Cli;

/// <summary>Writes output in order on a background thread, so that a paused pager, a stopped terminal or a full pipe blocks nothing else. Thread-safe.</summary>
/// <remarks>
/// While more than <see cref="Room"/> items wait, droppable items are dropped; from ten times as many on, all are. A message gives their number once the queue has drained. An item that cannot be written (a closed pipe, a full disk) is skipped and
/// the next one is tried.
/// </remarks>
internal sealed class OutputQueue
{
    /// <summary>The number of waiting items from which droppable ones are dropped.</summary>
    public const int Room = 10_000;

    /// <summary>How long <see cref="DrainAsync"/> waits without progress.</summary>
    public static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(50);
    private readonly object _gate = new(); // a monitor: its thread waits on it
    private readonly Queue<Action> _waiting = new();
    private Thread? _thread;
    private long _written;
    private long _dropped;
    private bool _isWriting;

    /// <summary>Posts the message about dropped items.</summary>
    public Action<string>? Tell { get; set; }

    /// <summary>The first error of a write; null if there was none.</summary>
    public string? Fault { get; private set; }

    /// <summary>Queues an item; returns at once.</summary>
    /// <param name="write">Writes the item; called on the background thread.</param>
    /// <param name="mayDrop">Whether the item may be dropped.</param>
    public void Post(Action write, bool mayDrop = false)
    {
        lock (_gate)
        {
            if (_waiting.Count >= (mayDrop ? Room : 10 * Room))
            {
                _dropped++;
                return;
            }

            _waiting.Enqueue(write);
            if (_thread is null)
            {
                _thread = new Thread(Write) { IsBackground = true, Name = "output" }; // in the background: one that is blocked keeps no process alive
                _thread.Start();
            }

            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until the queue is empty, or until it makes no progress.</summary>
    /// <param name="timeout">How long to wait without progress.</param>
    /// <param name="clock">Measures the timeout.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>Whether everything was written.</returns>
    public async Task<bool> DrainAsync(TimeSpan timeout, TimeProvider clock, CancellationToken stop)
    {
        var (written, since) = (-1L, clock.GetTimestamp());
        while (true)
        {
            lock (_gate)
            {
                if (_waiting.Count == 0 && !_isWriting)
                {
                    return true;
                }

                if (_written != written)
                {
                    (written, since) = (_written, clock.GetTimestamp());
                }
            }

            if (stop.IsCancellationRequested || clock.GetElapsedTime(since) >= timeout)
            {
                return false;
            }

            await Task.Delay(s_period, clock, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void Write()
    {
        while (true)
        {
            Action write;
            long dropped;
            lock (_gate)
            {
                while (_waiting.Count == 0)
                {
                    Monitor.Wait(_gate);
                }

                write = _waiting.Dequeue();
                _isWriting = true;
                dropped = _waiting.Count < Room / 2 ? _dropped : 0;
                _dropped -= dropped;
            }

            Try(write);
            if (dropped > 0)
            {
                Tell?.Invoke($"{dropped:N0} output lines were dropped because they were not read in time; the store has the results");
            }

            lock (_gate)
            {
                _written++;
                _isWriting = false;
            }
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) // whatever a terminal does ends no sweep
        {
            Fault ??= exception.Message;
        }
    }
}
