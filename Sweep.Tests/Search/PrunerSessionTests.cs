using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Search;

/// <summary>What reports of trials become before a pruner sees them.</summary>
public sealed class PrunerSessionTests
{
    private static readonly SpaceDescriptor s_space = new(
        "pruned",
        "",
        [new("X", AxisKind.Integer, "int", [.. Enumerable.Range(0, 6).Select(static x => AxisValue.Of(x))]), new("Seed", AxisKind.Integer, "int", [.. Enumerable.Range(0, 3).Select(static x => AxisValue.Of(x))], true)],
        [new("Seconds", AxisKind.Real, Direction.None), new("Error", AxisKind.Real, Direction.Minimize), new("Speed", AxisKind.Real, Direction.Maximize)]);

    private readonly Recorder _pruner = new();

    [Fact]
    public void A_step_is_judged_once_every_objective_has_been_reported_at_it()
    {
        var session = Begin(1, 4, 2);

        Assert.False(session.Report(1, [new(1, "Error", 5, 0), new(1, "Seconds", 3, 0), new(2, "Error", 4, 0)]));
        Assert.Empty(_pruner.Asked);
        Assert.True(session.Report(1, [new(2, "Speed", 9, 0), new(1, "Speed", 7, 0), new(1, "Speed", 8, 0)]));

        Assert.Equal(["2:4/-9", "1:5/-7 2:4/-9", "1:5/-8 2:4/-9"], _pruner.Asked);
        var trial = Assert.Single(_pruner.Curves!.Running);
        Assert.Equal((1, 2, 4, -9), (trial.Number, trial.Replicate, trial.Best(0), trial.Best(1)));
        Assert.Equal("pruned", _pruner.Curves.Experiment);
    }

    [Fact]
    public void Of_a_batch_each_step_is_judged_as_if_it_had_come_alone()
    {
        var session = Begin(1, 0, 0);

        session.Report(1, [new(1, "Error", 1, 0), new(1, "Speed", 1, 0), new(2, "Error", 2, 0), new(2, "Speed", 2, 0)]);

        Assert.Equal(["1:1/-1", "1:1/-1 2:2/-2"], _pruner.Asked);
    }

    [Fact]
    public void What_a_trial_reports_with_its_end_belongs_to_its_curve_and_is_not_judged()
    {
        var session = Begin(1, 0, 0);

        session.End(1, [new(1, "Error", 3, 0), new(1, "Speed", double.PositiveInfinity, 0)], new TrialOutcome(TrialState.Completed, [7.0, 2.5, 9.0]));

        Assert.Empty(_pruner.Asked);
        var trial = Assert.Single(_pruner.Curves!.Ended);
        Assert.Equal((TrialState.Completed, 1), (trial.State, trial.LastStep));
        Assert.Equal([2.5, -9], trial.FinalLosses);
        Assert.True(double.IsNaN(trial.Losses(1)[0])); // as a store keeps it
        Assert.False(session.Report(1, [new(2, "Error", 3, 0), new(2, "Speed", 3, 0)])); // too late
        Assert.Equal(1, trial.Count);
    }

    [Fact]
    public void A_trial_that_begins_again_has_no_curve_and_one_that_is_loaded_has_its_own()
    {
        var session = Begin(1, 3, 1);
        session.Report(1, [new(1, "Error", 1, 0), new(1, "Speed", 1, 0)]);
        session.Begin(Lease(1, 3, 1));
        session.Load(TrialRecord.Pending(s_space, 2, "X=3,Seed=2", Values(3, 2)) with { State = TrialState.Pruned }, [new(4, "Error", 1, 0), new(4, "Speed", 1, 0)]);

        Assert.Equal((1, 0), (_pruner.Curves!.Running[0].Number, _pruner.Curves.Running[0].Count));
        var loaded = Assert.Single(_pruner.Curves.Ended);
        Assert.Equal((2, TrialState.Pruned, 4, 2), (loaded.Number, loaded.State, loaded.LastStep, loaded.Replicate));
        Assert.Equal(_pruner.Curves.Running[0].Config, loaded.Config);
    }

    [Fact]
    public void A_pruner_that_throws_is_named()
    {
        var session = Begin(1, 3, 1);
        _pruner.Fails = true;

        Assert.Equal("The pruner 'recorder' failed: on purpose", Assert.Throws<SweepException>(() => session.Report(1, [new(1, "Error", 1, 0), new(1, "Speed", 1, 0)])).Message);
    }

    private PrunerSession Begin(long number, long x, long seed)
    {
        var session = new PrunerSession(_pruner, s_space);
        session.Begin(Lease(number, x, seed));
        return session;
    }

    private static AxisValue[] Values(long x, long seed) => [AxisValue.Of(x), AxisValue.Of(seed)];

    private static TrialLease Lease(long number, long x, long seed) => new(new TrialRef(number, $"X={x},Seed={seed}", Values(x, seed)), new LeaseId(number, 1), 1);

    private sealed class Recorder : IPruner
    {
        public string Id => "recorder";

        public LearningCurves? Curves { get; private set; }

        public List<string> Asked { get; } = [];

        public bool Fails { get; set; }

        public Func<LearningCurve, bool> Begin(LearningCurves curves)
        {
            Curves = curves;
            return trial =>
            {
                Asked.Add(Fails ? throw new InvalidOperationException("on purpose") : string.Join(' ', Enumerable.Range(0, trial.Count).Select(i => FormattableString.Invariant($"{trial.Steps[i]}:{trial.Losses(0)[i]}/{trial.Losses(1)[i]}"))));
                return trial.LastStep > 1;
            };
        }
    }
}
