using System.Globalization;
using MathNet.Numerics.Statistics;

namespace Sweep.Reporting.Statistics;

/// <summary>The mean and deviation of a metric over several trials, formatted for tables.</summary>
public readonly record struct Estimate
{
    private const int Digits = 5;
    private const int MaxDecimals = 6;

    /// <param name="numbers">Statistics over those trials that are completed.</param>
    /// <param name="trials">How many trials there are, completed or not.</param>
    internal Estimate(RunningStatistics numbers, long trials) => (Completed, Trials, Mean, StandardDeviation) = (numbers.Count, trials, numbers.Mean, numbers.StandardDeviation);

    /// <summary>Shown in place of a missing number.</summary>
    public const string None = "–";

    /// <summary>Whether there is a number.</summary>
    public bool HasValue => Completed > 0;

    /// <summary>How many trials are completed.</summary>
    public long Completed { get; }

    /// <summary>How many trials there are, completed or not.</summary>
    public long Trials { get; }

    /// <summary>The mean over the completed trials; NaN if there is none.</summary>
    public double Mean { get; }

    /// <summary>The sample standard deviation over the completed trials; NaN if there are less than two.</summary>
    public double StandardDeviation { get; }

    /// <summary>How many numbers, such as <c>3</c>, or <c>2 of 3</c> where trials are missing.</summary>
    public string DescribeCount() => Completed == Trials
        ? Completed.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Completed} of {Trials}");

    /// <summary>Such as <c>1.23 ± 0.04</c>: a percentage with two decimals, others with two digits of the deviation; without a deviation of a single number.</summary>
    /// <param name="unit">The metric's unit.</param>
    public string Describe(string unit)
    {
        if (!HasValue)
        {
            return None;
        }

        var deviation = Completed < 2 ? 0 : StandardDeviation;
        var format = Format(unit, deviation);
        var mean = Mean.ToString(format, CultureInfo.InvariantCulture);
        return Completed < 2 ? mean : $"{mean} ± {deviation.ToString(format, CultureInfo.InvariantCulture)}";
    }

    // As many decimals as give the deviation two digits, as far as the mean has so many of its own.
    private string Format(string unit, double deviation)
    {
        if (unit == "%")
        {
            return "F2";
        }

        var size = Math.Max(Math.Abs(Mean), deviation);
        var most = size == 0 ? 0 : Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, MaxDecimals);
        var decimals = deviation == 0 ? most : Math.Clamp(1 - (int)Math.Floor(Math.Log10(deviation)), 0, most);
        return size is not 0 and (< 1e-4 or >= 1e7) ? "G4" : $"F{decimals}";
    }
}
