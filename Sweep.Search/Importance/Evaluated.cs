using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Importance;

/// <summary>The configs that an evaluator looks at.</summary>
internal static class Evaluated
{
    /// <summary>The indices of the completed configs with finite losses.</summary>
    public static int[] Of(SearchHistory history)
    {
        var found = new List<int>(history.Count);
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i].State == TrialState.Completed && AreFinite(history, i))
            {
                found.Add(i);
            }
        }

        return [.. found];
    }

    /// <summary>Adds the shares, and puts the greatest first. A dimension that has one value in all configs explains nothing, whatever was computed for it.</summary>
    /// <param name="history">The history.</param>
    /// <param name="configs">The indices of the configs that were looked at.</param>
    /// <param name="values">By dimension.</param>
    public static IReadOnlyList<AxisImportance> Ordered(SearchHistory history, ReadOnlySpan<int> configs, double[] values)
    {
        var space = history.Space;
        for (var dimension = 0; dimension < values.Length; dimension++)
        {
            values[dimension] = Varies(history.Coordinates(dimension), configs) ? values[dimension] : 0;
        }

        var sum = values.Sum();
        return [.. space.Dimensions.Select(dimension => new AxisImportance(dimension.Index, dimension.Name, values[dimension.Index], sum > 0 ? values[dimension.Index] / sum : 0))
            .OrderByDescending(static each => each.Value)];
    }

    private static bool Varies(ReadOnlySpan<double> coordinates, ReadOnlySpan<int> configs)
    {
        foreach (var config in configs)
        {
            if (!coordinates[config].Equals(coordinates[configs[0]]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreFinite(SearchHistory history, int index)
    {
        for (var objective = 0; objective < history.Space.Objectives.Count; objective++)
        {
            if (!double.IsFinite(history.Losses(objective)[index]))
            {
                return false;
            }
        }

        return true;
    }
}
