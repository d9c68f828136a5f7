using Sweep.Reporting.Statistics;

namespace Sweep.Reporting.Sections;

/// <summary>A cell of a <see cref="ComparisonTable"/>.</summary>
/// <param name="Row">Its row's label.</param>
/// <param name="Column">Its column's label.</param>
/// <param name="Trials">Its trials.</param>
/// <param name="Estimate">What they gave.</param>
internal sealed record ComparisonCell(string Row, string Column, TrialGroup Trials, Estimate Estimate)
{
    /// <summary>How many replicates it has in common with the reference.</summary>
    public int Pairs { get; private set; }

    /// <summary>The mean of this cell − the reference over those; NaN of none.</summary>
    public double Difference { get; private set; } = double.NaN;

    /// <summary>The test against the reference; null where there is none.</summary>
    public PairedTest? Test { get; private set; }

    /// <summary>The test's corrected probability; NaN without a test.</summary>
    public double Corrected { get; set; } = double.NaN;

    /// <summary>Compares it with the reference.</summary>
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
