using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Scheduling;

/// <summary>A scheduler's state among invented workers and an invented store, whose answers come when a test says so. Keeps its own books of what the store has and who runs what, and fails where the scheduler does what it must not.</summary>
internal sealed class InventedSweep
{
    private readonly SchedulerSettings _settings;
    private readonly Dictionary<long, (TrialState State, bool IsOurs, long Token, int Attempts)> _stored = [];
    private readonly List<Queue<SchedulerEffect>> _chains = []; // each in order, as one thread would carry it out
    private readonly TrialLease?[] _running;
    private int _proposed;
    private double _seconds;

    public InventedSweep(int trials, IReadOnlyList<string> devices, int attemptLimit = 3)
    {
        Trials = trials;
        var space = new SpaceDescriptor("invented", "", [new("X", AxisKind.Integer, "int", [.. Enumerable.Range(0, trials).Select(x => AxisValue.Of(x))])], [new("Loss", AxisKind.Real, Direction.Minimize)]);
        _settings = new SchedulerSettings(space, devices) { AttemptLimit = attemptLimit };
        _running = new TrialLease?[devices.Count];
        State = new SchedulerState(new SchedulerPolicy(SweepBudget.Unlimited), _settings);
    }

    public int Trials { get; }

    public SchedulerState State { get; }

    public Recorder Seen { get; } = new();

    public int Workers => _running.Length;

    /// <summary>What the share of every device is; null for none.</summary>
    public int? Share { get; private set; }

    public int Chains => _chains.Count;

    public SchedulerTime Now => new(TimeSpan.FromSeconds(_seconds), DateTimeOffset.UnixEpoch);

    public TrialLease? RunningOn(int worker) => _running[worker];

    public TrialState StateOf(long trial) => _stored.GetValueOrDefault(trial).State;

    /// <summary>Whether a worker waits for the store.</summary>
    public bool IsBusy(int worker) => _chains.Any(chain => chain.Any(effect => WorkerOf(effect) == worker));

    public void Wait(double seconds) => _seconds += seconds;

    public void Tell(SchedulerEvent change)
    {
        var chain = new Queue<SchedulerEffect>();
        _chains.Add(chain);
        Take(change, chain);
    }

    public void Ask(int worker)
    {
        _running[worker] = null;
        Tell(new SchedulerEvent.ClaimRequested(worker));
    }

    public void Finish(int worker, TrialOutcome outcome, string? leaves = null)
    {
        var lease = _running[worker]!;
        _running[worker] = null;
        Tell(new SchedulerEvent.FinishRequested(worker, new FinishRequest(lease.Id, outcome, []) { ExitReason = leaves }));
    }

    public void Kill(int worker)
    {
        _running[worker] = null;
        Tell(new SchedulerEvent.WorkerExited(worker, "worker killed by signal 9 (SIGKILL)"));
        Tell(new SchedulerEvent.ProcessStarting(worker));
    }

    public void SetShare(int? share)
    {
        Share = share;
        Tell(new SchedulerEvent.SharesChanged(share is { } each ? _settings.Devices.Distinct().ToDictionary(device => device, _ => each) : null));
    }

    /// <summary>Another supervisor takes a trial, as if our lease had run out.</summary>
    public void Steal(long trial)
    {
        if (_stored.TryGetValue(trial, out var stored) && stored.State is TrialState.Pending or TrialState.Running)
        {
            _stored[trial] = (TrialState.Running, false, stored.Token + 1, stored.Attempts);
        }
    }

    /// <summary>Other supervisors end every second trial that they have and give the rest back.</summary>
    public void EndOthers()
    {
        foreach (var (number, stored) in _stored.Where(each => each.Value is { State: TrialState.Running, IsOurs: false }).ToList())
        {
            _stored[number] = stored with { State = number % 2 == 0 ? TrialState.Completed : TrialState.Pending };
        }
    }

    /// <summary>The store answers the next effect of a chain.</summary>
    public void Answer(int index)
    {
        var chain = _chains[index];
        if (chain.TryDequeue(out var effect))
        {
            Take(Perform(effect), chain);
        }

        _chains.RemoveAll(each => each.Count == 0);
    }

    public void AnswerAll()
    {
        while (_chains.Count > 0)
        {
            Answer(0);
        }
    }

    /// <summary>Lets all go on until the sweep is over for every worker: what runs completes.</summary>
    public void RunToEnd()
    {
        SetShare(null);
        for (var round = 0; Enumerable.Range(0, Workers).Any(worker => !State.IsOverFor(worker, Now)); round++)
        {
            Assert.True(round < 10_000, "The sweep does not end");
            EndOthers();
            AnswerAll();
            Wait(1);
            for (var worker = 0; worker < Workers; worker++)
            {
                if (_running[worker] is not null)
                {
                    Finish(worker, new TrialOutcome(TrialState.Completed, [1]));
                }
                else
                {
                    if (State.EndsProcess(worker, Now))
                    {
                        Tell(new SchedulerEvent.ProcessStarting(worker));
                    }

                    Ask(worker);
                }

                AnswerAll();
            }
        }
    }

    private void Take(SchedulerEvent change, Queue<SchedulerEffect> chain)
    {
        foreach (var effect in State.Apply(change, Now))
        {
            switch (effect)
            {
                case SchedulerEffect.Notify notice:
                    notice.Send(Seen);
                    break;
                case SchedulerEffect.Assign assignment:
                    _running[assignment.Worker] = assignment.Lease;
                    break;
                case SchedulerEffect.Refill or SchedulerEffect.CheckOthers or SchedulerEffect.Claim or SchedulerEffect.Finish or SchedulerEffect.Release:
                    chain.Enqueue(effect);
                    if (effect is SchedulerEffect.Claim or SchedulerEffect.Finish { Next: not null })
                    {
                        CheckShare(_settings.Devices[WorkerOf(effect)]);
                    }

                    break;
            }
        }
    }

    private void CheckShare(string device)
    {
        var used = Enumerable.Range(0, Workers).Count(worker => _settings.Devices[worker] == device
            && (_running[worker] is not null || _chains.Any(chain => chain.Any(effect => effect is SchedulerEffect.Claim or SchedulerEffect.Finish { Next: not null } && WorkerOf(effect) == worker))));
        Assert.True(used <= (Share ?? int.MaxValue), $"{used} trials on {device}, whose share is {Share}");
    }

    private SchedulerEvent Perform(SchedulerEffect effect) => effect switch
    {
        SchedulerEffect.Refill refill => Refill(refill),
        SchedulerEffect.CheckOthers check => new SchedulerEvent.OthersChecked(check, [.. check.Trials.Where(trial => StateOf(trial.Number) == TrialState.Pending)], [.. check.Trials.Where(trial => StateOf(trial.Number) == TrialState.Running)]),
        SchedulerEffect.Claim claim => new SchedulerEvent.Claimed(claim, Claim(claim.Trial)),
        SchedulerEffect.Finish finish => Finish(finish),
        SchedulerEffect.Release release => new SchedulerEvent.Released(release, Release(release)),
        _ => throw new ArgumentException($"{effect} is not for a store", nameof(effect)),
    };

    private SchedulerEvent.Refilled Refill(SchedulerEffect.Refill refill)
    {
        var taken = new List<TrialRef>();
        for (; taken.Count < Math.Min(refill.Count, 4) && _proposed < Trials; _proposed++)
        {
            var number = _proposed + 1;
            Assert.True(_stored.TryAdd(number, (TrialState.Pending, false, 0, 0)));
            taken.Add(new TrialRef(number, $"X={_proposed}", [AxisValue.Of(_proposed)]));
        }

        return new SchedulerEvent.Refilled(refill, taken, [], _proposed == Trials, taken.Count == 0);
    }

    private TrialLease? Claim(TrialRef trial)
    {
        var stored = _stored[trial.Number];
        Assert.False(stored is { State: TrialState.Running, IsOurs: true }, $"Trial {trial.Number} is claimed while this sweep runs it");
        if (stored.State != TrialState.Pending)
        {
            return null;
        }

        _stored[trial.Number] = (TrialState.Running, true, stored.Token + 1, stored.Attempts + 1);
        return new TrialLease(trial, new LeaseId(trial.Number, stored.Token + 1), stored.Attempts + 1);
    }

    private SchedulerEvent.Finished Finish(SchedulerEffect.Finish finish)
    {
        var stored = _stored[finish.Request.Lease.Number];
        if (stored.State != TrialState.Running || stored.Token != finish.Request.Lease.Token)
        {
            return new SchedulerEvent.Finished(finish, false, null);
        }

        _stored[finish.Request.Lease.Number] = stored with { State = finish.Request.Outcome.State };
        return new SchedulerEvent.Finished(finish, true, finish.Next is { } next ? Claim(next) : null);
    }

    private bool Release(SchedulerEffect.Release release)
    {
        var stored = _stored[release.Trial.Lease.Id.Number];
        if (stored.State != TrialState.Running || stored.Token != release.Trial.Lease.Id.Token)
        {
            return false;
        }

        _stored[release.Trial.Lease.Id.Number] = stored with { State = TrialState.Pending, Attempts = stored.Attempts - (release.Reason is null ? 1 : 0) };
        return true;
    }

    private static int WorkerOf(SchedulerEffect effect) => effect switch
    {
        SchedulerEffect.Claim claim => claim.Worker,
        SchedulerEffect.Finish finish => finish.Worker,
        SchedulerEffect.Release release => release.Worker,
        SchedulerEffect.CheckOthers check => check.Worker,
        SchedulerEffect.Refill refill => refill.Worker ?? -1,
        _ => -1,
    };

    /// <summary>What an observer is told.</summary>
    internal sealed class Recorder : ISweepObserver
    {
        public List<(long Trial, TrialOutcome Outcome)> Finished { get; } = [];

        public List<string> Lost { get; } = [];

        public void Started(long selected, long alreadyFinished, int workers)
        {
        }

        public void TrialStarted(int worker, TrialLease lease)
        {
        }

        public void TrialReported(int worker, TrialLease lease, MetricReport report)
        {
        }

        public void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed) => Finished.Add((lease.Id.Number, outcome));

        public void Asked(SweepRequest request)
        {
        }

        public void WorkerLost(int worker, TrialLease? lease, string reason) => Lost.Add($"{lease?.Trial.Key} {reason}");
    }
}
