using System.Numerics;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Refuses options of pruners that are out of their ranges.</summary>
internal static class OptionCheck
{
    /// <summary>Refuses a number below a bound, and NaN.</summary>
    /// <exception cref="SweepException">It is one.</exception>
    public static void AtLeast<T>(string pruner, string option, T value, T least)
        where T : INumber<T>
    {
        if (!(value >= least))
        {
            throw new SweepException($"The pruner '{pruner}' needs {option} of at least {least}, found {value}");
        }
    }

    /// <summary>Refuses a number outside of bounds, and NaN.</summary>
    /// <exception cref="SweepException">It is one.</exception>
    public static void Between(string pruner, string option, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new SweepException($"The pruner '{pruner}' needs {option} from {least} to {most}, found {value}");
        }
    }

    /// <summary>Refuses a sweep of several objectives.</summary>
    /// <exception cref="SweepException">It has more than one.</exception>
    public static void OneObjective(string pruner, LearningCurves curves)
    {
        if (curves.Objectives > 1)
        {
            throw new SweepException($"The pruner '{pruner}' judges one objective, and '{curves.Experiment}' has {curves.Objectives}; choose median, percentile, asha or hyperband, which rank trials by all of them");
        }
    }
}
