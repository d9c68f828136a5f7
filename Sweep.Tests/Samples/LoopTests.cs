using Loop;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Storage;
using Sweep.Studies;

namespace Sweep.Tests.Samples;

/// <summary>samples/Loop, the program with its own loop.</summary>
public sealed class LoopTests
{
    [Fact]
    public void It_evaluates_the_configs_that_it_asks_for_and_prunes_where_the_pruner_says_so()
    {
        using var store = new MemoryTrialStore(new ManualClock());
        using (var study = Study.Open<Forecast>(store, new RandomSampler(), new StudyOptions { Configs = 15, Pruner = new AboveThree() }))
        {
            Assert.Equal(30, SearchLoop.Run(study));
        }

        var trials = store.Trials(Forecast.Space);
        var states = trials.CountByState();
        Assert.Equal(30, states[TrialState.Completed] + states[TrialState.Pruned]);
        Assert.True(states[TrialState.Completed] > 0 && states[TrialState.Pruned] > 0, string.Join(", ", states));
        foreach (var trial in trials.Read())
        {
            var errors = trials.ReadReports(trial.Number).Select(report => report.Value).ToList();
            Assert.Equal(trial.State == TrialState.Pruned, errors[^1] > 3);
            Assert.Equal(Forecast.Parse(trial.Key).Errors().Take(errors.Count), errors);
        }
    }

    private sealed class AboveThree : IPruner
    {
        public string Id => "above-three";

        public Func<LearningCurve, bool> Begin(LearningCurves curves) => static trial => trial.Losses(0)[^1] > 3;
    }
}
