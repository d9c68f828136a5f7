using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>The points of a curve: its losses at one step.</summary>
internal static class Points
{
    /// <summary>Copies a point.</summary>
    /// <param name="trial">The curve.</param>
    /// <param name="index">The position of the step.</param>
    /// <param name="point">One loss an objective; overwritten.</param>
    /// <returns>Whether no loss is NaN.</returns>
    public static bool Copy(LearningCurve trial, int index, Span<double> point)
    {
        var isNumber = true;
        for (var objective = 0; objective < point.Length; objective++)
        {
            point[objective] = trial.Losses(objective)[index];
            isNumber &= !double.IsNaN(point[objective]);
        }

        return isNumber;
    }

    /// <summary>Whether a curve has a point without NaN.</summary>
    public static bool HasAny(LearningCurve trial, int objectives) => objectives == 1 ? !double.IsNaN(trial.Best(0)) : FirstNumber(trial, 0, objectives) >= 0;

    /// <summary>The first step at a position or after it whose losses are no NaN; −1 if there is none.</summary>
    public static int FirstNumber(LearningCurve trial, int index, int objectives)
    {
        for (; index < trial.Count; index++)
        {
            var isNumber = true;
            for (var objective = 0; objective < objectives; objective++)
            {
                isNumber &= !double.IsNaN(trial.Losses(objective)[index]);
            }

            if (isNumber)
            {
                return index;
            }
        }

        return -1;
    }
}
