using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>Trials in this process' memory: for tests, and the model that other stores are compared with.</summary>
/// <param name="clock">Where times and the ends of leases come from; null for the system's.</param>
public sealed class MemoryTrialStore(TimeProvider? clock = null) : ICopyableStore
{
    private readonly TimeProvider _source = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, MemoryTable> _tables = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, StoredCode> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SweepRequest> _requests = [];
    private ClaimClock _clock = new(clock ?? TimeProvider.System);

    /// <inheritdoc/>
    public string Id { get; } = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments => Locked(() => _tables.Keys.ToArray());

    /// <inheritdoc/>
    public string? Prepare(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        ExperimentName.Check(space);
        lock (_gate)
        {
            if (_tables.TryGetValue(space.Experiment, out var table))
            {
                return table.Follow(space, _clock.Over);
            }

            _tables.Add(space.Experiment, new MemoryTable(space));
            return null;
        }
    }

    /// <inheritdoc/>
    public int Add(SpaceDescriptor space, IReadOnlyList<AxisValue[]> configs) => Write(space, table => configs.Count(table.Add));

    /// <inheritdoc/>
    public IReadOnlyList<string> CheckIntegrity() => [];

    /// <inheritdoc/>
    public IReadOnlyList<TrialPlace> Find(SpaceDescriptor space, IReadOnlyList<string> keys) => Write(space, table => keys.Select(table.Find).ToArray());

    /// <inheritdoc/>
    public TrialLease? Claim(SpaceDescriptor space, string worker, string device, TimeSpan lease, string? codeHash = null) =>
        Write(space, table => table.Trials.Find(t => t is { State: TrialState.Pending, Outside: false }) is { } trial ? Start(space, trial, worker, device, codeHash, lease) : null);

    /// <inheritdoc/>
    public TrialLease? Claim(SpaceDescriptor space, long number, string worker, string device, TimeSpan lease, string? codeHash = null) =>
        Write(space, table => table.Trial(number) is { State: TrialState.Pending, Outside: false } trial ? Start(space, trial, worker, device, codeHash, lease) : null);

    /// <inheritdoc/>
    public bool Renew(SpaceDescriptor space, long number, long token, TimeSpan lease) =>
        Held(space, number, token, trial => trial.LeaseUntil = _clock.Until(lease));

    /// <inheritdoc/>
    public bool Report(SpaceDescriptor space, long number, long token, IReadOnlyList<TrialReport> reports) =>
        Held(space, number, token, trial => trial.Report(reports));

    /// <inheritdoc/>
    public bool Finish(SpaceDescriptor space, long number, long token, TrialOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(outcome);
        outcome.Check(space);
        return Held(space, number, token, trial => trial.End(outcome, _clock.Seconds(space.Experiment, number, token), _clock.Now));
    }

    /// <inheritdoc/>
    public bool Release(SpaceDescriptor space, long number, long token, string? reason, int attemptLimit) =>
        Held(space, number, token, trial => trial.Release(reason, attemptLimit, _clock.Seconds(space.Experiment, number, token), _clock.Now));

    /// <inheritdoc/>
    public int Reclaim(SpaceDescriptor space, Func<string, bool> isGone, int attemptLimit)
    {
        var lost = Write(space, table => table.Trials.Where(t => t.State == TrialState.Running)
            .Select(t => (t, reason: isGone(t.Worker!) ? LeaseReason.Gone : t.LeaseUntil < _clock.Over ? LeaseReason.Expired : null))
            .Where(t => t.reason is not null).ToList());
        return lost.Count(t => Release(space, t.t.Number, t.t.Token, t.reason, attemptLimit));
    }

    /// <inheritdoc/>
    public int Reopen(SpaceDescriptor space, IReadOnlyList<long> numbers) => Write(space, table => numbers.Count(table.Reopen));

    /// <inheritdoc/>
    public void KeepCode(CodeVersion code)
    {
        ArgumentNullException.ThrowIfNull(code);
        Locked(() => _codes.TryAdd(code.Hash, StoredCode.Of(code)));
    }

    /// <inheritdoc/>
    public CodeVersion? ReadCode(string hash) => Locked(() => _codes.GetValueOrDefault(hash)?.ToVersion());

    /// <inheritdoc/>
    public void Ask(SpaceDescriptor space, SweepRequest request)
    {
        ArgumentNullException.ThrowIfNull(space);
        Locked(() => _requests[space.Experiment] = request);
    }

    /// <inheritdoc/>
    public SweepRequest ReadRequest(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Locked(() => _requests.GetValueOrDefault(space.Experiment));
    }

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode(SpaceDescriptor space) =>
    [
        .. Read(space).Where(trial => trial is { HasEnded: true, Outside: false }).GroupBy(trial => trial.CodeHash)
            .OrderBy(trials => trials.Key, StringComparer.Ordinal).Select(trials => new CodeCount(trials.Key, trials.LongCount())),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState(SpaceDescriptor space) =>
        Locked(() => Enum.GetValues<TrialState>().ToDictionary(state => state, state => (long)Trials(space).Count(t => t.State == state)));

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> Read(SpaceDescriptor space) => Locked(() => _tables.TryGetValue(space.Experiment, out var table) ? table.Trials.Select(t => table.As(space, t.ToRecord(table.Space))).ToArray() : []);

    /// <inheritdoc/>
    public TrialRecord? ReadTrial(SpaceDescriptor space, long number) => Read(space).FirstOrDefault(trial => trial.Number == number);

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory(SpaceDescriptor space) =>
        Locked(() => _tables.TryGetValue(space.Experiment, out var table) ? table.History.Select(entry => table.As(space, entry.Trial)).OrderBy(trial => (trial.Number, trial.Token)).ToArray() : []);

    /// <inheritdoc/>
    public IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number, long token) =>
        Locked(() => History(space).Find(entry => entry.Trial.Number == number && entry.Trial.Token == token)?.Reports ?? []);

    /// <inheritdoc/>
    public IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number) =>
        Locked(() => _tables.GetValueOrDefault(space.Experiment)?.Trial(number)?.ReadReports() ?? []);

    /// <inheritdoc/>
    public IStoreContents OpenContents() => Locked(() => new LoadedContents(
        [.. _tables.Values.Select(table => (new StoredExperiment(table.Space, _requests.GetValueOrDefault(table.Space.Experiment)), table.StoredTrials(), table.StoredHistory()))],
        [.. _codes.Values]));

    /// <inheritdoc/>
    public void Load(IStoreContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var tables = contents.Experiments.Select(experiment => MemoryTable.Of(experiment.Space, contents.ReadTrials(experiment.Space), contents.ReadHistory(experiment.Space))).ToList();
        lock (_gate)
        {
            if (_tables.Count + _codes.Count > 0)
            {
                throw new StoreException("The store in memory is not empty; copy into a new one");
            }

            tables.ForEach(table => _tables.Add(table.Space.Experiment, table));
            foreach (var (space, request) in contents.Experiments)
            {
                _requests[space.Experiment] = request;
            }

            foreach (var code in contents.Codes)
            {
                _codes.Add(code.Hash, code);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Goes on as a store that was closed and is opened again: of earlier claims only the wall clock knows how long they run.</summary>
    internal void OpenAgain() => Locked(() => _clock = new ClaimClock(_source));

    private TrialLease? Start(SpaceDescriptor space, MemoryTrial trial, string worker, string device, string? codeHash, TimeSpan lease) =>
        _clock.Start(space.Experiment, trial.Claim(space, worker, device, codeHash, _clock, lease));

    private List<MemoryTrial> Trials(SpaceDescriptor space) => _tables.TryGetValue(space.Experiment, out var table) ? table.Trials : [];

    private List<StoredTrial> History(SpaceDescriptor space) =>
        _tables.TryGetValue(space.Experiment, out var table) ? table.History : [];

    private T Write<T>(SpaceDescriptor space, Func<MemoryTable, T> write)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Locked(() => write(_tables.GetValueOrDefault(space.Experiment)
            ?? throw new StoreException($"The store in memory does not hold '{space.Experiment}'; call Prepare first")));
    }

    private bool Held(SpaceDescriptor space, long number, long token, Action<MemoryTrial> change) => Write(space, table =>
    {
        if (table.Trial(number) is not { State: TrialState.Running } trial || trial.Token != token)
        {
            return false;
        }

        change(trial);
        return true;
    });

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            return action();
        }
    }
}
