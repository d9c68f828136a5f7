using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>Collects a trial's reports and hands them on together, ten times a second, so that a trial that reports each batch is not slowed.</summary>
internal sealed class BufferedChannel : ITrialChannel, IDisposable
{
    private const int TicksPerHeartbeat = 50;
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private readonly Func<IReadOnlyList<TrialReport>, bool> _send;
    private readonly Timer _timer;
    private List<TrialReport> _waiting = [];
    private readonly Action _lost;
    private LeaseLostException? _fault;
    private int _idleTicks;

    /// <summary>A channel that hands reports to <paramref name="send"/>, which says false when the trial's lease is lost; then <paramref name="lost"/> is called.</summary>
    /// <remarks>While there is nothing to report, an empty list is sent every five seconds: a trial that never reports learns of its lost lease too.</remarks>
    public BufferedChannel(Func<IReadOnlyList<TrialReport>, bool> send, Action lost)
    {
        _send = send;
        _lost = lost;
        _timer = new Timer(_ => Tick(), null, s_period, s_period);
    }

    /// <inheritdoc/>
    public void Report(in TrialReport report)
    {
        lock (_gate)
        {
            ThrowIfLost();
            _waiting.Add(report);
        }
    }

    /// <summary>Hands on what waits, and ends the timer.</summary>
    /// <exception cref="LeaseLostException">The lease is lost.</exception>
    public void Complete()
    {
        _timer.Dispose();
        Flush();
        lock (_gate)
        {
            ThrowIfLost();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        lock (_gate)
        {
            _idleTicks++;
            if (_waiting.Count > 0 || _idleTicks == TicksPerHeartbeat)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        lock (_gate)
        {
            if (_fault is not null || (_waiting.Count == 0 && _idleTicks < TicksPerHeartbeat))
            {
                return;
            }

            var batch = _waiting;
            (_waiting, _idleTicks) = ([], 0);
            try
            {
                _fault = _send(batch) ? null : new LeaseLostException("The trial's lease is lost: another worker evaluates it now");
            }
            catch (Exception exception)
            {
                // On the timer's thread nobody would see it: the trial's next report throws it.
                _fault = new LeaseLostException("The supervisor cannot be reached", exception);
            }

            if (_fault is not null)
            {
                _lost();
            }
        }
    }

    private void ThrowIfLost()
    {
        if (_fault is not null)
        {
            throw _fault;
        }
    }
}
