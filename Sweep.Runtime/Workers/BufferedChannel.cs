using System.Globalization;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>Collects a trial's reports and hands them on together, ten times a second, so that a trial that reports each batch is not slowed.</summary>
/// <remarks>
/// The timer is restarted after each tick. A periodic timer would, while a send is slow, fill the thread pool with ticks that wait for it, until the send itself
/// gets no thread to go on with; a worker is held to one core, so its pool is small.
/// </remarks>
internal sealed class BufferedChannel : ITrialChannel, IDisposable
{
    private const int TicksPerHeartbeat = 50;
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);
    private readonly Func<IReadOnlyList<MetricReport>, ReportAnswer> _send;
    private readonly Action _lost;
    private readonly ITimer _timer;
    private readonly bool _canPrune;

    // Guards what follows; never held while sending, so that a report never waits for the supervisor.
    private readonly Lock _gate = new();
    private List<MetricReport> _waiting = [];
    private LeaseLostException? _fault;
    private MetricReport? _last;
    private volatile bool _isPruned;
    private int _idleTicks;
    private bool _ended;

    // Held while sending, so that reports arrive in their order.
    private readonly Lock _sending = new();

    /// <summary>A channel that hands reports to <paramref name="send"/>; when the trial's lease is lost, <paramref name="lost"/> is called.</summary>
    /// <param name="send">Sends reports, in their order, and gives the answer.</param>
    /// <param name="lost">Called once, from any thread.</param>
    /// <param name="clock">Says when to send.</param>
    /// <param name="canPrune">Whether an answer may be <see cref="ReportAnswer.Prune"/>.</param>
    /// <remarks>While there is nothing to report, an empty list is sent every five seconds: a heartbeat, by which a trial that never reports learns of its lost lease too.</remarks>
    public BufferedChannel(Func<IReadOnlyList<MetricReport>, ReportAnswer> send, Action lost, TimeProvider clock, bool canPrune)
    {
        _send = send;
        _lost = lost;
        _canPrune = canPrune;
        _timer = clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(s_period, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Report(in MetricReport report)
    {
        lock (_gate)
        {
            ThrowIfLost();
            _waiting.Add(report);
            _last = report;
        }
    }

    /// <inheritdoc/>
    public void ThrowIfPruned()
    {
        if (AskPruned() is { } reason)
        {
            throw new TrialPrunedException(reason);
        }
    }

    /// <summary>Sends what was reported, and waits for the answer.</summary>
    /// <returns>Why the trial is pruned; null when it is to go on.</returns>
    /// <exception cref="LeaseLostException">The lease is lost.</exception>
    public string? AskPruned()
    {
        if (!_canPrune)
        {
            return null;
        }

        Flush(heartbeat: false);
        lock (_gate)
        {
            ThrowIfLost();
            return !_isPruned ? null : _last is { } last ? string.Create(CultureInfo.InvariantCulture, $"pruned after step {last.Step}: {last.Metric} {last.Value:G5}") : "pruned";
        }
    }

    /// <summary>Ends the timer, and waits for what is being sent.</summary>
    /// <returns>What was not yet handed on, in its order: it goes with the trial's end.</returns>
    /// <exception cref="LeaseLostException">The lease is lost.</exception>
    public IReadOnlyList<MetricReport> Complete()
    {
        Dispose();
        lock (_sending)
        {
            lock (_gate)
            {
                ThrowIfLost();
                var left = _waiting;
                _waiting = [];
                return left;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _timer.Dispose();
        }
    }

    private void Tick()
    {
        Flush(heartbeat: ++_idleTicks == TicksPerHeartbeat);
        lock (_gate)
        {
            if (!_ended)
            {
                _timer.Change(s_period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Flush(bool heartbeat)
    {
        lock (_sending)
        {
            List<MetricReport> batch;
            lock (_gate)
            {
                if (_fault is not null || (_waiting.Count == 0 && !heartbeat))
                {
                    return;
                }

                batch = _waiting;
                (_waiting, _idleTicks) = ([], 0);
            }

            if (Send(batch) is { } fault)
            {
                lock (_gate)
                {
                    _fault = fault;
                }

                _lost();
            }
        }
    }

    private LeaseLostException? Send(List<MetricReport> batch)
    {
        try
        {
            var answer = _send(batch);
            _isPruned |= answer == ReportAnswer.Prune; // a later answer takes nothing back
            return answer != ReportAnswer.LeaseLost ? null : new LeaseLostException("The trial's lease is lost: another worker evaluates it now");
        }
        catch (Exception exception)
        {
            // On the timer's thread nobody would see it: the trial's next report throws it.
            return new LeaseLostException("The supervisor cannot be reached", exception);
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
