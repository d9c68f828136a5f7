namespace Sweep.Runtime.Scheduling;

/// <summary>The statistic by which a race tells cells that are behind the best from those that only seem to be.</summary>
public interface IRaceTest
{
    /// <summary>Tests each of some cells against the best.</summary>
    /// <param name="pairs">Of each cell its losses and the best's with the same seeds; there may be none.</param>
    /// <returns>Of each cell the probability of being so far behind by chance, corrected for the number of cells; 1 where there is no telling.</returns>
    IReadOnlyList<double> Compare(IReadOnlyList<IReadOnlyList<(double Cell, double Best)>> pairs);
}
