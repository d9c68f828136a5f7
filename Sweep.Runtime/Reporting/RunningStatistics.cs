namespace Sweep.Runtime.Reporting;

/// <summary>Mean and standard deviation of numbers that come one by one, by Welford's recurrence (Technometrics 4, 1962). Not thread-safe.</summary>
public sealed class RunningStatistics
{
    private double _mean;
    private double _squares;

    /// <summary>How many numbers.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; NaN of none.</summary>
    public double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>The standard deviation of the sample (n − 1); NaN below two numbers.</summary>
    public double StandardDeviation => Count < 2 ? double.NaN : Math.Sqrt(_squares / (Count - 1));

    /// <summary>Takes a number.</summary>
    public void Add(double number)
    {
        Count++;
        var delta = number - _mean;
        _mean += delta / Count;
        _squares += delta * (number - _mean);
    }
}
