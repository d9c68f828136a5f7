namespace Sweep.Cli;

/// <summary>Writes what a program says, in its order, on a thread of its own, so that nothing else waits for a reader: a paused pager, a stopped terminal, a pipe that is full or closed. Thread-safe.</summary>
/// <remarks>
/// What is written while more than <see cref="Room"/> pieces wait is dropped if it may be, and all is from ten times as many on; how much was, is told once there is room again. A piece that cannot be written (a closed pipe, a full disk) is passed over, and
/// the next one tried.
/// </remarks>
internal sealed class OutputQueue
{
    /// <summary>How many pieces wait before those that may be are dropped.</summary>
    public const int Room = 10_000;

    /// <summary>How long <see cref="DrainAsync"/> waits for a reader that takes nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(50);
    private readonly object _gate = new(); // a monitor: its thread waits on it
    private readonly Queue<Action> _waiting = new();
    private Thread? _thread;
    private long _written;
    private long _dropped;
    private bool _isWriting;

    /// <summary>Says a line, by posting it: how much was dropped before.</summary>
    public Action<string>? Tell { get; set; }

    /// <summary>What could not be written, in the words of the system; null when all could.</summary>
    public string? Fault { get; private set; }

    /// <summary>Takes a piece of output; returns at once.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="mayDrop">Whether the reader can do without it.</param>
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

    /// <summary>Waits until all is written, as long as its reader takes something now and then.</summary>
    /// <param name="patience">How long it may take nothing.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>Whether all is written.</returns>
    public async Task<bool> DrainAsync(TimeSpan patience, TimeProvider clock, CancellationToken stop)
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

            if (stop.IsCancellationRequested || clock.GetElapsedTime(since) >= patience)
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
                Tell?.Invoke($"{dropped:N0} lines before this one were dropped because nobody read them in time; the store has their contents");
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
