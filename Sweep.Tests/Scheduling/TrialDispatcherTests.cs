using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Scheduling;

/// <summary>What the dispatcher adds to the state: a store, an observer, a pruner, all of which may be slow.</summary>
public sealed class TrialDispatcherTests : IDisposable
{
    private static readonly SpaceDescriptor s_space = new("dispatched", "", [new("X", AxisKind.Integer, "int", [.. Enumerable.Range(0, 6).Select(x => AxisValue.Of(x))])], [new("Loss", AxisKind.Real, Direction.Minimize)]);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private readonly ManualClock _clock = new();
    private readonly MemoryTrialStore _store;
    private readonly BlockingTrials _trials;
    private readonly BlockingObserver _observer = new();
    private readonly ProgressChannel _progress;

    public TrialDispatcherTests()
    {
        _store = new MemoryTrialStore(_clock);
        _store.EnsureSchema(s_space);
        _trials = new BlockingTrials(_store.Trials(s_space));
        _progress = new ProgressChannel(_observer, _clock);
    }

    public void Dispose()
    {
        _observer.Gate.Set();
        _progress.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _store.Dispose();
    }

    [Fact]
    public async Task An_observer_that_blocks_delays_no_claim_no_report_no_end_and_no_renewal()
    {
        using var dispatcher = Dispatcher(new GridSource(GridSelection.All(s_space)));
        _observer.Gate.Reset();

        var lease = (await dispatcher.ClaimAsync(0, CancellationToken.None))!;
        Assert.Equal(ReportAnswer.Continue, Report(dispatcher, 0, lease.Id, [new(1, "Loss", 1, 0)]));
        dispatcher.Renew();
        Assert.False(dispatcher.PollControl());
        var next = dispatcher.FinishAndClaim(0, Completed(lease)).Next;

        Assert.Equal(2, next!.Id.Number);
        Assert.Equal(1, dispatcher.Query((state, _) => state.Counts.Completed));
        _observer.Gate.Set();
        await _progress.DisposeAsync();
        Assert.Equal(["start 1", "report 1", "end 1", "start 2"], _observer.Seen);
    }

    [Fact]
    public async Task An_observer_that_is_far_behind_loses_reports_and_nothing_else()
    {
        using var dispatcher = Dispatcher(new GridSource(GridSelection.All(s_space)));
        _observer.Gate.Reset();
        var lease = (await dispatcher.ClaimAsync(0, CancellationToken.None))!;

        Report(dispatcher, 0, lease.Id, [.. Enumerable.Range(0, 2 * ProgressChannel.MaxWaiting).Select(step => new MetricReport(step, "Loss", 1, 0))]);
        dispatcher.FinishAndClaim(0, Completed(lease));
        _observer.Gate.Set();
        await _progress.DisposeAsync();

        Assert.InRange(_observer.Seen.Count(line => line == "report 1"), ProgressChannel.MaxWaiting - 1, ProgressChannel.MaxWaiting + 1);
        Assert.Equal(["end 1", "start 2"], _observer.Seen.TakeLast(2));
    }

    [Fact]
    public async Task A_store_that_takes_long_for_one_worker_does_not_hold_up_the_others()
    {
        using var dispatcher = Dispatcher(new GridSource(GridSelection.All(s_space)));
        var first = (await dispatcher.ClaimAsync(0, CancellationToken.None))!;
        _trials.BlockClaims.Reset();
        var slow = Task.Run(() => dispatcher.ClaimAsync(1, CancellationToken.None));
        await _trials.ClaimBegan.Task.WaitAsync(s_timeout);

        Assert.Equal(ReportAnswer.Continue, Report(dispatcher, 0, first.Id, []));
        dispatcher.Renew();
        Assert.False(dispatcher.IsOverFor(0));
        Assert.False(slow.IsCompleted);
        _trials.BlockClaims.Set();

        Assert.Equal(2, (await slow.WaitAsync(s_timeout))!.Id.Number);
    }

    [Fact]
    public async Task A_pruner_sees_curves_and_its_answer_reaches_the_trial_that_keeps_what_it_reported()
    {
        var pruner = new AbovePruner(5);
        using var dispatcher = Dispatcher(new GridSource(GridSelection.All(s_space)), pruner);
        var (good, bad) = ((await dispatcher.ClaimAsync(0, CancellationToken.None))!, (await dispatcher.ClaimAsync(1, CancellationToken.None))!);

        Assert.Equal(ReportAnswer.Continue, Report(dispatcher, 0, good.Id, [new(1, "Loss", 4, 0)]));
        Assert.Equal(ReportAnswer.Continue, Report(dispatcher, 1, bad.Id, [new(1, "Other", 9, 0)]));
        Assert.Equal(ReportAnswer.Prune, Report(dispatcher, 1, bad.Id, [new(2, "Loss", 9, 0)]));
        Assert.Equal(ReportAnswer.LeaseLost, Report(dispatcher, 1, bad.Id with { Token = bad.Id.Token + 1 }, []));
        dispatcher.FinishAndClaim(1, new FinishRequest(bad.Id, TrialOutcome.Pruning("pruned after step 2: Loss 9"), []));

        Assert.Equal(1, dispatcher.Query((state, _) => state.Counts.Pruned));
        var trial = _trials.Read(bad.Id.Number)!;
        Assert.Equal((TrialState.Pruned, "pruned after step 2: Loss 9"), (trial.State, trial.Error));
        Assert.Equal([1, 2], _trials.ReadReports(bad.Id.Number).Select(report => report.Step));
        Assert.Equal([good.Id.Number, bad.Id.Number + 1], pruner.Curves!.Running.Select(static curve => curve.Number)); // the worker has its next one
        Assert.Equal(bad.Id.Number, Assert.Single(pruner.Curves.Ended).Number);
    }

    [Fact]
    public async Task A_sampler_is_asked_when_a_slot_is_free_and_sees_what_has_ended_and_what_runs()
    {
        var sampler = new RecordingSampler();
        using var dispatcher = Dispatcher(new SamplerSource(new SearchPlan(sampler), s_space, []));
        var first = (await dispatcher.ClaimAsync(0, CancellationToken.None))!;
        Assert.Equal([(0, 0)], sampler.Asked);
        var second = (await dispatcher.ClaimAsync(1, CancellationToken.None))!;
        Assert.Equal((0, 1), sampler.Asked[^1]);

        Assert.Null(dispatcher.FinishAndClaim(0, Completed(first)).Next); // no proposal before the result is in view
        var third = (await dispatcher.ClaimAsync(0, CancellationToken.None))!;

        Assert.Equal((1, 1), sampler.Asked[^1]);
        Assert.Equal(1.5, sampler.LastObjective);
        Assert.Equal(3, _trials.CountByState().Values.Sum()); // nothing ahead
        Assert.Equal(3, new[] { first.Trial.Key, second.Trial.Key, third.Trial.Key }.Distinct().Count());
    }

    [Fact]
    public async Task A_sampler_that_repeats_itself_gets_through_the_whole_grid_once()
    {
        using var dispatcher = Dispatcher(new SamplerSource(new SearchPlan(new RecordingSampler()), s_space, []));
        var seen = new List<string>();
        while (await dispatcher.ClaimAsync(0, CancellationToken.None) is { } lease)
        {
            seen.Add(lease.Trial.Key);
            dispatcher.FinishAndClaim(0, Completed(lease));
        }

        Assert.Equal(6, seen.Distinct().Count());
        Assert.Equal(6, seen.Count);
    }

    [Fact]
    public async Task A_fault_of_the_store_ends_the_sweep_and_leaves_nothing_half_done()
    {
        var ended = 0;
        using var dispatcher = Dispatcher(new GridSource(GridSelection.All(s_space)), failed: () => ended++);
        var lease = (await dispatcher.ClaimAsync(0, CancellationToken.None))!;
        _trials.Fails = true;

        var fault = Assert.Throws<StoreException>(() => dispatcher.FinishAndClaim(0, Completed(lease)));
        dispatcher.Fail(fault);

        Assert.Equal((1, true), (ended, dispatcher.IsOverFor(0)));
        Assert.Same(fault, dispatcher.Fault);
        await dispatcher.CloseAsync().WaitAsync(s_timeout);
    }

    private static FinishRequest Completed(TrialLease lease) => new(lease.Id, new TrialOutcome(TrialState.Completed, [1.5]), []);

    private static ReportAnswer Report(TrialDispatcher dispatcher, int worker, LeaseId lease, IReadOnlyList<MetricReport> reports) => dispatcher.Report(worker, new ReportRequest(lease, reports));

    private TrialDispatcher Dispatcher(IConfigSource source, IPruner? pruner = null, Action? failed = null) =>
        new(_trials, new SchedulerSettings(s_space, ["cpu", "cpu"]) { IsAdaptive = source.IsAdaptive }, new SchedulerPolicy(SweepBudget.Unlimited), source, pruner, static _ => false, _progress, _clock, failed ?? (static () => { }));

    private sealed class BlockingTrials(IExperimentTrials inner) : ForwardingTrials(inner)
    {
        public ManualResetEventSlim BlockClaims { get; } = new(true);

        public TaskCompletionSource ClaimBegan { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Fails { get; set; }

        public override TrialLease? Claim(ClaimRequest request)
        {
            if (!BlockClaims.IsSet)
            {
                ClaimBegan.TrySetResult();
                Assert.True(BlockClaims.Wait(s_timeout));
            }

            return base.Claim(request);
        }

        public override FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim) =>
            Fails ? throw new StoreException("The disk is full") : base.FinishAndClaim(finish, nextClaim);
    }

    private sealed class BlockingObserver : ISweepObserver
    {
        public ManualResetEventSlim Gate { get; } = new(true);

        public List<string> Seen { get; } = [];

        public void Started(long selected, long alreadyFinished, int workers)
        {
        }

        public void TrialStarted(int worker, TrialLease lease) => Keep($"start {lease.Id.Number}");

        public void TrialReported(int worker, TrialLease lease, MetricReport report) => Keep($"report {lease.Id.Number}");

        public void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed) => Keep($"end {lease.Id.Number}");

        public void Asked(SweepRequest request)
        {
        }

        public void WorkerLost(int worker, TrialLease? lease, string reason)
        {
        }

        private void Keep(string line)
        {
            Gate.Wait(s_timeout);
            Seen.Add(line);
        }
    }

    private sealed class AbovePruner(double limit) : IPruner
    {
        public string Id => "above";

        public LearningCurves? Curves { get; private set; }

        public Func<LearningCurve, bool> Begin(LearningCurves curves)
        {
            Curves = curves;
            return trial => trial.Losses(0)[^1] > limit;
        }
    }

    /// <summary>Proposes x = 0 again and again.</summary>
    private sealed class RecordingSampler : ISampler
    {
        public string Id => "recording";

        public List<(int Finished, int Running)> Asked { get; } = [];

        public double? LastObjective { get; private set; }

        public AxisValue[] Propose(SearchHistory history, Draw draw)
        {
            var now = (history.Ended.Count, history.Count - history.Ended.Count);
            if (Asked.Count == 0 || Asked[^1] != now)
            {
                Asked.Add(now);
            }

            LastObjective = history.Ended.Count == 0 ? null : history[history.Ended[^1]].Losses[0];
            return [AxisValue.Of(0)];
        }
    }
}
