using Sweep.Reporting.Statistics;

namespace Sweep.Reporting.Sections;

/// <summary>An entry of a <see cref="ComparisonTable"/>: the trials of one row and column.</summary>
/// <param name="Row">Its row's label.</param>
/// <param name="Column">Its column's label.</param>
/// <param name="Trials">The trials of the row and column.</param>
/// <param name="Estimate">The metric over the trials.</param>
internal sealed record ComparisonEntry(string Row, string Column, TrialGroup Trials, Estimate Estimate)
{
    /// <summary>How many replicates it has in common with the reference.</summary>
    public int Pairs { get; private set; }

    /// <summary>The mean of this cell − the reference over those; NaN of none.</summary>
    public double Difference { get; private set; } = double.NaN;

    /// <summary>The test against the reference; null where there is none.</summary>
    public PairedTest? Test { get; private set; }

    /// <summary>The test's corrected probability; NaN without a test.</summary>
    public double Corrected { get; set; } = double.NaN;

    /// <summary>Computes the difference from the reference and the paired test.</summary>
    /// <param name="pairs">Its numbers with those of the reference, by common replicate.</param>
    public void Compare(IReadOnlyList<(double Mine, double Reference)> pairs)
    {
        Pairs = pairs.Count;
        Difference = pairs.Count == 0 ? double.NaN : pairs.Average(pair => pair.Mine - pair.Reference);
        Test = PairedTest.Of(pairs);
    }

    /// <summary>Whether the corrected probability is below a level.</summary>
    public bool IsSignificant(double level) => Corrected < level;
}
