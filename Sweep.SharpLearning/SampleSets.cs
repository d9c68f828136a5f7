using SharpLearning.Optimization;
using SharpLearning.Optimization.ParameterSamplers;
using Sweep.Runtime;

namespace Sweep.SharpLearning;

/// <summary>What the samplers of the package share.</summary>
internal static class SampleSets
{
    /// <summary>Random parameter sets.</summary>
    public static double[][] Random(IParameterSpec[] parameters, int count, int seed) => RandomSearchOptimizer.SampleRandomParameterSets(count, parameters, new RandomUniform(seed));

    /// <summary>Refuses an option that is too small.</summary>
    /// <exception cref="SweepException">It is.</exception>
    public static void Require(int value, int least, string option)
    {
        if (value < least)
        {
            throw new SweepException($"{option} must be at least {least}, found {value}");
        }
    }
}
