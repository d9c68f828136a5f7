using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Genetic;

/// <summary>Configs that have ended, as what selection compares.</summary>
/// <remarks>Completed ones that keep the bounds on metrics are compared by domination. After them come, by a penalty, those that miss bounds, less before more; pruned ones, which got far before those that did not; diverged ones.</remarks>
internal sealed class Population
{
    private const double OfPruned = 1e300;

    /// <summary>A population of configs of a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="members">Indices in it; none is running or failed.</param>
    public Population(SearchHistory history, int[] members)
    {
        Objectives = history.Space.Objectives.Count;
        Members = members;
        Losses = new double[members.Length * Objectives];
        Penalties = new double[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            var isMeasured = true;
            for (var m = 0; m < Objectives; m++)
            {
                var loss = history.Losses(m)[members[i]];
                isMeasured &= !double.IsNaN(loss);
                Losses[(i * Objectives) + m] = double.IsNaN(loss) ? double.PositiveInfinity : loss;
            }

            var trial = history[members[i]];
            Penalties[i] = trial.State switch
            {
                TrialState.Completed when isMeasured => Math.Min(trial.Violation, OfPruned / 2),
                TrialState.Pruned => OfPruned * (1 + (1.0 / (3 + trial.LastStep))),
                _ => double.PositiveInfinity,
            };
        }
    }

    /// <summary>The number of losses of a config.</summary>
    public int Objectives { get; }

    /// <summary>The configs' indices in the history.</summary>
    public int[] Members { get; }

    /// <summary>Row by row, without NaN.</summary>
    public double[] Losses { get; }

    /// <summary>By member: 0 for those that domination compares; else less is better.</summary>
    public double[] Penalties { get; }

    /// <summary>Whether one member dominates another.</summary>
    /// <param name="one">A position among the members.</param>
    /// <param name="other">Another.</param>
    public bool Dominates(int one, int other)
    {
        if (Penalties[one] > 0 || Penalties[other] > 0)
        {
            return Penalties[one] < Penalties[other];
        }

        var isLess = false;
        for (var m = 0; m < Objectives; m++)
        {
            var a = Losses[(one * Objectives) + m];
            var b = Losses[(other * Objectives) + m];
            if (a > b)
            {
                return false;
            }

            isLess |= a < b;
        }

        return isLess;
    }
}
