using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.SharpLearning;

namespace Sweep.Tests.Search.Optimizers;

/// <summary>Our samplers by the names of SharpLearning.Optimization.</summary>
public sealed class OptimizerTests
{
    [Fact]
    public void Code_for_the_package_runs_with_its_using_changed()
    {
        Assert.InRange(TypicalUse.TuneLearner(200).Error, 0, 0.06);
        Assert.Equal([11, 12, 13, 21, 22, 23], TypicalUse.All().Select(result => result.Error));
    }

    [Fact]
    public void The_named_optimizers_evaluate_as_often_as_the_package_does_and_find_the_lowest_point()
    {
        var count = 0;
        var best = TypicalUse.ByModels(set =>
        {
            Interlocked.Increment(ref count);
            return new OptimizerResult(set, Math.Pow(set[0] - 2, 2) + Math.Pow(set[1] + 5, 2));
        });

        Assert.Equal(30 + 50 + 300, count);
        Assert.All(best, each => Assert.InRange(each.Error, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmacOptimizer([new MinMaxParameterSpec(0, 1)], iterations: 0));
    }

    [Fact]
    public void Parameters_are_within_their_bounds_and_on_their_scales()
    {
        var sets = new List<double[]>();
        new RandomSearchOptimizer(
            [
                new MinMaxParameterSpec(-3, 3),
                new MinMaxParameterSpec(1, 4, parameterType: ParameterType.Discrete),
                new MinMaxParameterSpec(1e-6, 1, Transform.Log10),
                new MinMaxParameterSpec(1e-3, 10, Transform.Log10, ParameterType.Discrete),
                new MinMaxParameterSpec(0.9, 0.9999, Transform.ExponentialAverage),
                new MinMaxParameterSpec(0.9, 0.999, Transform.ExponentialAverage, ParameterType.Discrete),
                new GridParameterSpec(5, 1, 3),
            ],
            iterations: 500,
            runParallel: false).Optimize(set =>
        {
            sets.Add(set);
            return new OptimizerResult(set, 0);
        });

        Assert.Equal(500, sets.Count);
        Assert.All(sets, set =>
        {
            Assert.InRange(set[0], -3, 3);
            Assert.InRange(set[2], 1e-6, 1);
            Assert.InRange(set[4], 0.9, 0.9999);
        });
        Assert.Equal([1, 2, 3, 4], sets.Select(set => set[1]).Distinct().Order());
        Assert.Equal([1e-3, 1e-2, 0.1, 1, 10], sets.Select(set => Math.Round(set[3], 9)).Distinct().Order());
        Assert.Equal([0.9, 0.99, 0.999], sets.Select(set => Math.Round(set[5], 9)).Distinct().Order());
        Assert.Equal([1, 3, 5], sets.Select(set => set[6]).Distinct().Order());
        Assert.InRange(sets.Count(set => set[2] < 1e-3), 200, 300); // half of the decades
        Assert.InRange(sets.Count(set => set[4] > 1 - 1e-2), 280, 390); // two of three decades
    }

    [Fact]
    public void The_best_is_the_least_error_that_is_a_number()
    {
        IParameterSpec[] parameters = [new GridParameterSpec(1, 2, 3, 4)];
        Assert.Equal(3, new GridSearchOptimizer(parameters).OptimizeBest(set => new OptimizerResult(set, set[0] < 3 ? double.NaN : set[0])).ParameterSet[0]);
        Assert.Equal(3, new RandomSearchOptimizer(parameters, 4).OptimizeBest(set => new OptimizerResult(set, set[0] < 3 ? double.NaN : set[0])).ParameterSet[0]);
        Assert.Throws<InvalidOperationException>(() => new GridSearchOptimizer(parameters).OptimizeBest(set => new OptimizerResult(set, double.NaN)));
    }

    [Fact]
    public void A_small_space_is_evaluated_once_and_the_same_seed_gives_the_same()
    {
        IParameterSpec[] parameters = [new GridParameterSpec(1, 2, 3), new GridParameterSpec(4, 5)];
        Assert.Equal(6, new RandomSearchOptimizer(parameters, 100).Optimize(static set => new OptimizerResult(set, 0)).Length);

        var wide = new IParameterSpec[] { new MinMaxParameterSpec(0, 1) };
        var first = new RandomSearchOptimizer(wide, 10, seed: 5).Optimize(static set => new OptimizerResult(set, set[0]));
        var second = new RandomSearchOptimizer(wide, 10, seed: 5, runParallel: false).Optimize(static set => new OptimizerResult(set, set[0]));
        Assert.Equal(first.Select(result => result.Error), second.Select(result => result.Error));
        Assert.NotEqual(first[0].Error, new RandomSearchOptimizer(wide, 10, seed: 6).Optimize(static set => new OptimizerResult(set, set[0]))[0].Error);
    }

    [Fact]
    public void A_sampler_sees_the_results_of_earlier_batches_and_what_runs_of_its_own()
    {
        var sampler = new Watcher();
        new SamplerOptimizer([new MinMaxParameterSpec(0, 1)], sampler, evaluations: 7, batch: 3).Optimize(static set => new OptimizerResult(set, set[0] > 0.5 ? double.NaN : set[0]));

        Assert.Equal([(0, 0), (1, 0), (2, 0), (3, 3), (4, 3), (5, 3), (6, 6)], sampler.Seen);
    }

    [Fact]
    public void Bounds_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MinMaxParameterSpec(2, 2));
        Assert.Throws<ArgumentException>(() => new MinMaxParameterSpec(0, 1, Transform.Log10));
        Assert.Throws<ArgumentException>(() => new MinMaxParameterSpec(0, 1, Transform.ExponentialAverage));
        Assert.Throws<ArgumentException>(() => new GridParameterSpec(1, 1));
        Assert.Throws<ArgumentException>(() => new GridParameterSpec());
        Assert.Contains("exponent", Assert.Throws<ArgumentException>(() => new RandomSearchOptimizer([new MinMaxParameterSpec(2, 9, Transform.Log10, ParameterType.Discrete)], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => new GridSearchOptimizer([new MinMaxParameterSpec(0, 1)]));
        Assert.Contains("Foreign", Assert.Throws<ArgumentException>(() => new RandomSearchOptimizer([new Foreign()], 1)).Message, StringComparison.Ordinal);
    }

    private sealed class Foreign : IParameterSpec
    {
        public double Min => 0;

        public double Max => 1;

        public double[] GetAllValues() => [0, 1];
    }

    private sealed class Watcher : ISampler
    {
        public string Id => "watcher";

        public List<(int, int)> Seen { get; } = [];

        public AxisValue[] Propose(SearchHistory history, Draw draw)
        {
            Seen.Add((history.Count, history.Ended.Count));
            return new RandomSampler().Propose(history, draw);
        }
    }
}
