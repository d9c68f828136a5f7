using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>One trial in memory. Not thread-safe.</summary>
internal sealed class MemoryTrial(long number, string key, AxisValue[] values, string fingerprint)
{
    private readonly SortedDictionary<(int Step, string Metric), double?> _reports = new(Comparer<(int Step, string Metric)>.Create(static (a, b) =>
        a.Step != b.Step ? a.Step.CompareTo(b.Step) : string.CompareOrdinal(a.Metric, b.Metric)));

    private IReadOnlyList<double?> _metrics = [];
    private AxisValue[] _values = values;
    private string? _device, _error, _codeHash;
    private string _fingerprint = fingerprint;
    private DateTime? _started;
    private double? _seconds;
    private int _attempts;
    private long _earlierToken;

    public long Number => number;

    public string Key { get; private set; } = key;

    public bool Outside { get; private set; }

    public TrialState State { get; private set; }

    public string? Worker { get; private set; }

    public long Token { get; private set; }

    /// <summary>Milliseconds of Unix time.</summary>
    public long LeaseUntil { get; set; }

    /// <summary>The trial that another store holds.</summary>
    public static MemoryTrial Of(StoredTrial stored)
    {
        var from = stored.Trial;
        var trial = new MemoryTrial(from.Number, from.Key, [.. from.Values], stored.Fingerprint)
        {
            Outside = from.Outside,
            State = from.State,
            Worker = from.Worker,
            Token = from.Token,
            LeaseUntil = stored.LeaseUntil ?? 0,
            _attempts = from.Attempts,
            _metrics = from.Metrics,
            _device = from.Device,
            _error = from.Error,
            _codeHash = from.CodeHash,
            _started = from.Started,
            _seconds = from.Seconds,
            _earlierToken = from.EarlierToken,
        };
        foreach (var report in stored.Reports)
        {
            trial._reports[(report.Step, report.Metric)] = report.Value;
        }

        return trial;
    }

    /// <summary>Gives the trial to a worker.</summary>
    public TrialLease Claim(SpaceDescriptor space, string worker, string device, string? codeHash, ClaimClock clock, TimeSpan lease)
    {
        (State, Worker, _device, _codeHash, _error, _seconds) = (TrialState.Running, worker, device, codeHash, null, null);
        (_started, LeaseUntil) = (clock.Now, clock.Until(lease));
        (_attempts, Token, _fingerprint) = (_attempts + 1, Token + 1, space.Fingerprint);
        _reports.Clear();
        return new(number, _attempts, Token, Key, _values) { EarlierToken = _earlierToken };
    }

    /// <summary>Keeps reports, a later one in place of an earlier.</summary>
    public void Report(IReadOnlyList<TrialReport> reports)
    {
        foreach (var report in reports)
        {
            _reports[(report.Step, report.Metric)] = double.IsFinite(report.Value) ? report.Value : null;
        }
    }

    /// <summary>Ends the trial. As in a file, zero has no sign.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="seconds">Since the claim; null when the claim was made by another store object, so that only the wall clock can tell.</param>
    /// <param name="now">The wall clock's time.</param>
    public void End(TrialOutcome outcome, double? seconds, DateTime now)
    {
        (State, _error, _seconds) = (outcome.State, outcome.Error, seconds ?? Math.Max(0, (now - _started!.Value).TotalSeconds));
        _metrics = outcome.State == TrialState.Completed ? [.. outcome.Metrics.Select(m => (double?)(m == 0 ? 0.0 : m))] : [];
    }

    /// <summary>Gives the trial back, or ends it at the attempt limit.</summary>
    public void Release(string? reason, int attemptLimit, double? seconds, DateTime now)
    {
        if (reason is not null && _attempts >= attemptLimit)
        {
            End(TrialOutcome.Failure(reason), seconds, now);
            return;
        }

        (State, Worker, _device, _started, _codeHash) = (TrialState.Pending, null, null, null, null);
        _attempts -= reason is null ? 1 : 0;
    }

    /// <summary>Makes the ended trial pending, as if it had never been claimed but for its token.</summary>
    public void Reopen()
    {
        (State, Worker, _device, _started, _codeHash) = (TrialState.Pending, null, null, null, null);
        (_attempts, _seconds, _error, _metrics, _earlierToken) = (0, null, null, [], Token);
        _reports.Clear();
    }

    /// <summary>Takes on the values, key, metrics and reports' names of another space.</summary>
    public void Move(SpaceChange change, SpaceDescriptor from)
    {
        var moved = change.Map(ToRecord(from));
        (Key, _values, _metrics, Outside) = (moved.Key, [.. moved.Values], moved.Metrics, moved.Outside);
        var reports = ReadReports();
        _reports.Clear();
        foreach (var report in reports.Select(report => MemoryTable.Rename(change, report)))
        {
            _reports[(report.Step, report.Metric)] = report.Value;
        }
    }

    /// <summary>The reports by step and then metric.</summary>
    public IReadOnlyList<StepReport> ReadReports() => [.. _reports.Select(r => new StepReport(r.Key.Step, r.Key.Metric, r.Value))];

    /// <summary>All that there is of the trial.</summary>
    public StoredTrial ToStored(SpaceDescriptor space) => new(ToRecord(space), _fingerprint, State == TrialState.Running ? LeaseUntil : null, ReadReports());

    /// <summary>The trial as callers see it.</summary>
    public TrialRecord ToRecord(SpaceDescriptor space) => new()
    {
        Number = number,
        Key = Key,
        State = State,
        Values = _values,
        Metrics = [.. space.Metrics.Select((_, i) => i < _metrics.Count ? _metrics[i] : null)],
        Attempts = _attempts,
        Worker = Worker,
        Device = _device,
        Started = _started,
        Seconds = _seconds,
        Error = _error,
        CodeHash = _codeHash,
        Outside = Outside,
        Token = Token,
        EarlierToken = _earlierToken,
    };
}
