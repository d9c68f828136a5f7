namespace Sweep.Search.SharpLearning;

/// <summary>Minimises a function of some parameters, by the names that users of SharpLearning.Optimization know: code written for it moves over by changing its <c>using</c>.</summary>
public interface IOptimizer
{
    /// <summary>Minimises a function.</summary>
    /// <param name="functionToMinimize">Takes one number a parameter.</param>
    /// <returns>The result with the least error that is a number.</returns>
    /// <exception cref="InvalidOperationException">No error was a number.</exception>
    OptimizerResult OptimizeBest(Func<double[], OptimizerResult> functionToMinimize);

    /// <summary>Minimises a function.</summary>
    /// <param name="functionToMinimize">Takes one number a parameter.</param>
    /// <returns>All results in the order of their proposals.</returns>
    OptimizerResult[] Optimize(Func<double[], OptimizerResult> functionToMinimize);
}
