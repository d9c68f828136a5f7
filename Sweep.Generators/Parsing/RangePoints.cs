using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Computes the values of a range in the grid. They are parts of keys in stores, so they must be identical on every machine.</summary>
internal static class RangePoints
{
    // Outside these bounds a decimal overflows or loses digits.
    private const double MinDecimal = 1e-14;
    private const double MaxDecimal = 1e14;

    /// <summary>Returns the points in ascending order with both bounds exact: integers for an int, multiples of the step if there is one, else rounded to 10 significant digits.</summary>
    /// <param name="range">With at least 2 <see cref="RangeModel.Points"/>, and no more than the range has numbers.</param>
    /// <param name="isInteger">Whether the axis is an int.</param>
    public static IReadOnlyList<double> Of(RangeModel range, bool isInteger)
    {
        var last = range.Points - 1;
        var points = Enumerable.Range(0, range.Points).Select(i => i == 0 ? range.Low : i == last ? range.High : At(range, i, last)).ToList();
        if (range.Step > 0)
        {
            var steps = Distinct([.. points.Select(point => Math.Floor(((point - range.Low) / range.Step) + 0.5))], Math.Round((range.High - range.Low) / range.Step));
            points = [.. steps.Select((step, i) => i == 0 ? range.Low : i == last ? range.High : isInteger ? range.Low + (step * range.Step) : OnStep(range.Low, range.Step, step))];
        }

        return points;
    }

    /// <summary>Returns low + steps · step, rounded to 10 significant digits.</summary>
    public static double OnStep(double low, double step, double steps) => IsDecimal(low) && IsDecimal(step) && Math.Abs(steps * step) < MaxDecimal
        ? Rounded((decimal)low + ((decimal)steps * (decimal)step))
        : Rounded(low + (steps * step));

    // Rounding can make neighboring points equal: move each up, then down, by as little as makes them distinct.
    private static double[] Distinct(double[] steps, double most)
    {
        steps[0] = 0;
        steps[steps.Length - 1] = most;
        for (var i = 1; i < steps.Length; i++)
        {
            steps[i] = Math.Max(steps[i], steps[i - 1] + 1);
        }

        steps[steps.Length - 1] = most;
        for (var i = steps.Length - 2; i > 0; i--)
        {
            steps[i] = Math.Min(steps[i], steps[i + 1] - 1);
        }

        return steps;
    }

    private static double At(RangeModel range, int i, int last)
    {
        if (range.IsLog)
        {
            var (low, high) = (Math.Log(range.Low), Math.Log(range.High));
            return Rounded(Math.Exp(low + ((high - low) * i / last)));
        }

        return IsDecimal(range.Low) && IsDecimal(range.High)
            ? Rounded((decimal)range.Low + (((decimal)range.High - (decimal)range.Low) * i / last))
            : Rounded((range.Low * ((double)(last - i) / last)) + (range.High * ((double)i / last)));
    }

    private static bool IsDecimal(double number) => number == 0 || Math.Abs(number) is >= MinDecimal and <= MaxDecimal;

    private static double Rounded(decimal number)
    {
        if (number == 0)
        {
            return 0;
        }

        var digits = 9 - (int)Math.Floor(Math.Log10((double)Math.Abs(number)));
        var rounded = digits < 0 ? number : decimal.Round(number, Math.Min(digits, 28), MidpointRounding.AwayFromZero);
        return double.Parse(rounded.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static double Rounded(double number) => double.Parse(number.ToString("E9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0;
}
