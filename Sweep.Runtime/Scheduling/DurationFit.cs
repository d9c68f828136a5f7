using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>The least-squares fit of trials' times, by which a run is predicted: the logarithm of the time is a sum of a part for each axis value, replicates left out. <see cref="DurationModel"/> is the one that learns while a sweep runs.</summary>
internal sealed class DurationFit
{
    private const int Passes = 50; // over the axes: each part in turn is the mean of what the others leave over (Gauss–Seidel)
    private const double LeastSpread = 0.02;
    private const double GreatestSpread = 1.5;
    private readonly int[] _axes;
    private readonly Dictionary<AxisValue, double>[] _parts;
    private readonly double _common;

    /// <summary>Fits the times of trials.</summary>
    /// <param name="space">The space.</param>
    /// <param name="trials">At least two: the values, one an axis, and seconds above zero.</param>
    public DurationFit(SpaceDescriptor space, IReadOnlyList<(IReadOnlyList<AxisValue> Values, double Seconds)> trials)
    {
        _axes = [.. Enumerable.Range(0, space.Axes.Count).Where(axis => !space.Axes[axis].IsSeed)];
        _parts = [.. _axes.Select(static _ => new Dictionary<AxisValue, double>())];
        double[] left = [.. trials.Select(static trial => Math.Log(Math.Max(trial.Seconds, 1e-6)))];
        _common = left.Average();
        for (var i = 0; i < left.Length; i++)
        {
            left[i] -= _common;
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            for (var i = 0; i < _axes.Length; i++)
            {
                Refine(trials, left, _axes[i], _parts[i]);
            }
        }

        Trials = trials.Count;
        Parts = 1 + _parts.Sum(static part => part.Count - 1);
        Spread = Math.Clamp(Math.Sqrt(left.Sum(static each => each * each) / Math.Max(1, Trials - Parts)), LeastSpread, GreatestSpread);
    }

    /// <summary>How many trials it was fitted to.</summary>
    public int Trials { get; }

    /// <summary>How many numbers were fitted, at most.</summary>
    public int Parts { get; }

    /// <summary>The standard deviation of what the fit leaves over of the logarithms, between 0.02 and 1.5.</summary>
    public double Spread { get; }

    /// <summary>The median of the seconds that a trial takes; a value that no trial had counts as an average one.</summary>
    public double Expect(IReadOnlyList<AxisValue> values)
    {
        var log = _common;
        for (var i = 0; i < _axes.Length; i++)
        {
            log += _parts[i].GetValueOrDefault(values[_axes[i]]);
        }

        return Math.Exp(log);
    }

    private static void Refine(IReadOnlyList<(IReadOnlyList<AxisValue> Values, double Seconds)> trials, double[] left, int axis, Dictionary<AxisValue, double> part)
    {
        var sums = new Dictionary<AxisValue, (double Sum, int Count)>();
        for (var i = 0; i < left.Length; i++)
        {
            var (sum, count) = sums.GetValueOrDefault(trials[i].Values[axis]);
            sums[trials[i].Values[axis]] = (sum + left[i], count + 1);
        }

        foreach (var (value, (sum, count)) in sums)
        {
            part[value] = part.GetValueOrDefault(value) + (sum / count);
        }

        for (var i = 0; i < left.Length; i++)
        {
            var (sum, count) = sums[trials[i].Values[axis]];
            left[i] -= sum / count;
        }
    }
}
