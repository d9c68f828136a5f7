namespace Sweep.Search.GaussianProcesses;

/// <summary>Minimises a smooth function within bounds: L-BFGS steps of the coordinates that are not held by a bound, projected onto the bounds.</summary>
/// <remarks>Nocedal and Wright, "Numerical optimization", 2nd edition, Springer 2006, algorithm 7.4, and Bertsekas, "Projected Newton methods for optimization problems with simple constraints", SIAM 1982.</remarks>
internal static class BoundedMinimizer
{
    private const int Memory = 8;
    private const double SufficientDecrease = 1e-4;

    /// <summary>A function: writes its gradient and returns its value; +∞ or NaN where it has none.</summary>
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>Minimises.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">The start; overwritten by the least point found.</param>
    /// <param name="lower">Lower bounds.</param>
    /// <param name="upper">Upper bounds.</param>
    /// <param name="evaluations">The greatest number of evaluations.</param>
    /// <param name="tolerance">It ends when no coordinate of the projected gradient is greater.</param>
    /// <returns>The value at <paramref name="x"/>.</returns>
    public static double Minimize(Function function, Span<double> x, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, int evaluations, double tolerance)
    {
        var n = x.Length;
        var pairs = new List<(double[] Step, double[] Change, double Curvature)>(Memory);
        var (gradient, next, nextGradient, direction, masked) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        Clamp(x, lower, upper);
        var value = function(x, gradient);
        evaluations--;
        while (evaluations > 0 && double.IsFinite(value) && Mask(x, gradient, lower, upper, masked) > tolerance)
        {
            Direct(pairs, masked, direction);
            var slope = Dot(direction, masked);
            if (slope >= 0)
            {
                pairs.Clear();
                Direct(pairs, masked, direction);
            }

            var factor = pairs.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot(masked, masked))) : 1;
            var nextValue = double.NaN;
            for (; evaluations > 0; factor *= nextValue < double.PositiveInfinity ? 0.4 : 0.1)
            {
                for (var i = 0; i < n; i++)
                {
                    next[i] = x[i] + (factor * direction[i]);
                }

                Clamp(next, lower, upper);
                nextValue = function(next, nextGradient);
                evaluations--;
                if (nextValue <= value + (SufficientDecrease * DotDifference(gradient, next, x)) || factor < 1e-10)
                {
                    break;
                }
            }

            if (!(nextValue < value))
            {
                if (pairs.Count == 0 || evaluations == 0)
                {
                    return value;
                }

                pairs.Clear();
                continue;
            }

            var gain = value - nextValue;
            Remember(pairs, x, next, gradient, nextGradient);
            next.CopyTo(x);
            (gradient, nextGradient) = (nextGradient, gradient);
            value = nextValue;
            if (gain < 1e-12 * Math.Max(1, Math.Abs(value)))
            {
                break;
            }
        }

        return value;
    }

    private static void Clamp(Span<double> x, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = Math.Clamp(x[i], lower[i], upper[i]);
        }
    }

    // The gradient without what pushes against a bound; returns its greatest coordinate.
    private static double Mask(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<double> masked)
    {
        double greatest = 0;
        for (var i = 0; i < x.Length; i++)
        {
            masked[i] = (x[i] <= lower[i] && gradient[i] > 0) || (x[i] >= upper[i] && gradient[i] < 0) ? 0 : gradient[i];
            greatest = Math.Max(greatest, Math.Abs(masked[i]));
        }

        return greatest;
    }

    private static void Direct(List<(double[] Step, double[] Change, double Curvature)> pairs, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        Span<double> factors = stackalloc double[Memory];
        for (var i = 0; i < direction.Length; i++)
        {
            direction[i] = -gradient[i];
        }

        for (var p = pairs.Count - 1; p >= 0; p--)
        {
            factors[p] = Dot(pairs[p].Step, direction) / pairs[p].Curvature;
            Add(direction, pairs[p].Change, -factors[p]);
        }

        if (pairs.Count > 0)
        {
            var scale = pairs[^1].Curvature / Dot(pairs[^1].Change, pairs[^1].Change);
            for (var i = 0; i < direction.Length; i++)
            {
                direction[i] *= scale;
            }
        }

        for (var p = 0; p < pairs.Count; p++)
        {
            Add(direction, pairs[p].Step, factors[p] - (Dot(pairs[p].Change, direction) / pairs[p].Curvature));
        }

        for (var i = 0; i < direction.Length; i++)
        {
            direction[i] = gradient[i] == 0 ? 0 : direction[i];
        }
    }

    private static void Remember(List<(double[] Step, double[] Change, double Curvature)> pairs, ReadOnlySpan<double> x, ReadOnlySpan<double> next, ReadOnlySpan<double> gradient, ReadOnlySpan<double> nextGradient)
    {
        var (step, change) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < step.Length; i++)
        {
            (step[i], change[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
        }

        var curvature = Dot(step, change);
        if (curvature <= 1e-10 * Math.Sqrt(Dot(step, step) * Dot(change, change)))
        {
            return;
        }

        if (pairs.Count == Memory)
        {
            pairs.RemoveAt(0);
        }

        pairs.Add((step, change, curvature));
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static double DotDifference(ReadOnlySpan<double> gradient, ReadOnlySpan<double> next, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += gradient[i] * (next[i] - x[i]);
        }

        return sum;
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> row, double factor)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += factor * row[i];
        }
    }
}
