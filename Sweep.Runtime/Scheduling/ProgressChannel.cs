using System.Threading.Channels;

namespace Sweep.Runtime.Scheduling;

/// <summary>Hands events to an observer, in their order, on a thread of its own: an observer that blocks (a terminal that is stopped, a pipe that nobody reads) delays neither claims nor heartbeats nor the renewal of leases.</summary>
/// <remarks>Reports are dropped while more than <see cref="MaxWaiting"/> events wait.</remarks>
internal sealed class ProgressChannel : IAsyncDisposable
{
    /// <summary>How many events wait before reports are dropped.</summary>
    public const int MaxWaiting = 10_000;

    /// <summary>How long the end of a sweep waits for its observer.</summary>
    public static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);

    // An event that waits wakes a thread; of trials that take less than this, a wake for each would cost more than the rest of the supervisor's work.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly Channel<Action<ISweepObserver>> _events = Channel.CreateUnbounded<Action<ISweepObserver>>();
    private readonly ManualResetEventSlim _ending = new(initialState: false, spinCount: 0);
    private readonly TimeProvider _clock;
    private readonly Task _reader;

    /// <summary>Begins to hand events on.</summary>
    public ProgressChannel(ISweepObserver observer, TimeProvider clock)
    {
        _clock = clock;
        _reader = Task.Factory.StartNew(() => Read(observer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Takes an event; returns at once.</summary>
    /// <param name="send">Calls the observer.</param>
    /// <param name="mayDrop">Whether the observer can do without.</param>
    public void Post(Action<ISweepObserver> send, bool mayDrop = false)
    {
        if (!mayDrop || _events.Reader.Count < MaxWaiting)
        {
            _events.Writer.TryWrite(send);
        }
    }

    /// <summary>Waits until the observer has seen all, or for <see cref="EndTimeout"/>. What the observer has thrown comes out here.</summary>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        _ending.Set();
        try
        {
            await _reader.WaitAsync(EndTimeout, _clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It is stuck, and the sweep is over.
        }
    }

    private void Read(ISweepObserver observer)
    {
        while (_events.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_events.Reader.TryRead(out var send))
            {
                send(observer);
            }

            _ending.Wait(s_pause);
        }
    }
}
