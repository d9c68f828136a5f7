using Sweep.Search.SharpLearning;

namespace Sweep.Tests.Search.Optimizers;

/// <summary>Code as users of SharpLearning.Optimization write it; of which the first line alone is changed.</summary>
internal static class TypicalUse
{
    public static OptimizerResult TuneLearner(int iterations)
    {
        var parameters = new IParameterSpec[]
        {
            new MinMaxParameterSpec(min: 80, max: 300, transform: Transform.Linear, parameterType: ParameterType.Discrete), // iterations
            new MinMaxParameterSpec(min: 0.02, max: 0.2, transform: Transform.Log10), // learning rate
            new MinMaxParameterSpec(0.9, 0.999, Transform.ExponentialAverage), // momentum
            new GridParameterSpec(8, 16, 32, 64), // batch size
        };

        Func<double[], OptimizerResult> minimize = p =>
        {
            var error = Math.Pow((p[0] - 120) / 220, 2) + Math.Pow(Math.Log10(p[1] / 0.07), 2) + Math.Abs(p[2] - 0.99) + (p[3] == 32 ? 0 : 0.1);
            return new OptimizerResult(p, error);
        };

        var optimizer = new RandomSearchOptimizer(parameters, iterations: iterations, seed: 42, runParallel: true);
        return optimizer.OptimizeBest(minimize);
    }

    public static OptimizerResult[] All()
    {
        var optimizer = new GridSearchOptimizer(new IParameterSpec[] { new GridParameterSpec(1, 2, 3), new GridParameterSpec(10, 20) }, runParallel: false);
        return optimizer.Optimize(p => new OptimizerResult(p, p.Sum())).OrderBy(r => r.Error).ToArray();
    }

    public static OptimizerResult[] ByModels(Func<double[], OptimizerResult> minimize)
    {
        var parameters = new IParameterSpec[] { new MinMaxParameterSpec(-10.0, 10.0, Transform.Linear), new MinMaxParameterSpec(-10.0, 10.0, Transform.Linear) };
        var optimizers = new IOptimizer[]
        {
            new BayesianOptimizer(parameters, iterations: 20, randomStartingPointCount: 10, functionEvaluationsPerIterationCount: 1, seed: 42),
            new SmacOptimizer(parameters, iterations: 40, randomStartingPointCount: 10, functionEvaluationsPerIterationCount: 1),
            new ParticleSwarmOptimizer(parameters, 30, numberOfParticles: 10),
        };

        return optimizers.Select(o => o.OptimizeBest(minimize)).ToArray();
    }
}
