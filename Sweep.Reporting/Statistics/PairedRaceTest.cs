using Sweep.Runtime.Scheduling;

namespace Sweep.Reporting.Statistics;

/// <summary>Student's paired t-test on one side, with Holm's correction over the cells: the test of the reports. Where all differences are the same it is the sign test, 2⁻ⁿ for n of them that are above zero.</summary>
internal sealed class PairedRaceTest : IRaceTest
{
    /// <inheritdoc/>
    public IReadOnlyList<double> Compare(IReadOnlyList<IReadOnlyList<(double Cell, double Best)>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return Holm.Correct([.. pairs.Select(Chance)]);
    }

    private static double Chance(IReadOnlyList<(double Cell, double Best)> pairs)
    {
        if (PairedTest.Of(pairs) is { } test)
        {
            return test.MeanDifference > 0 ? test.P / 2 : 1 - (test.P / 2);
        }

        return pairs.All(static pair => pair.Cell > pair.Best) ? Math.Pow(0.5, pairs.Count) : 1;
    }
}
