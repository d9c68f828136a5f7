using Sweep.Runtime;

namespace Sweep.Search.Genetic;

/// <summary>Makes a child's numbers of its parents', each on the scale of its search.</summary>
/// <remarks>A child may lie beyond the bounds, save for <see cref="CrossoverKind.Sbx"/>.</remarks>
internal static class Recombination
{
    private const double Least = 1e-10;

    /// <summary>How many parents a child has.</summary>
    public static int ParentsOf(CrossoverKind kind) => kind is CrossoverKind.Spx or CrossoverKind.Undx ? 3 : 2;

    /// <summary>Makes a child.</summary>
    /// <param name="kind">How; not <see cref="CrossoverKind.Uniform"/>.</param>
    /// <param name="parents">As many as <see cref="ParentsOf"/> says, row by row.</param>
    /// <param name="low">The lower bounds.</param>
    /// <param name="high">The upper bounds.</param>
    /// <param name="isSingle">Whether the search has one objective, for which children may be further from their parents.</param>
    /// <param name="random">The random numbers.</param>
    /// <param name="child">Overwritten.</param>
    public static void Make(CrossoverKind kind, ReadOnlySpan<double> parents, ReadOnlySpan<double> low, ReadOnlySpan<double> high, bool isSingle, SweepRandom random, Span<double> child)
    {
        var count = child.Length;
        var first = parents[..count];
        var second = parents.Slice(count, count);
        switch (kind)
        {
            case CrossoverKind.BlxAlpha:
                Blend(first, second, random, child);
                break;
            case CrossoverKind.Spx:
                Simplex(parents, random, child);
                break;
            case CrossoverKind.Undx:
                Normal(first, second, parents[(2 * count)..], random, child);
                break;
            default:
                Span<double> sibling = stackalloc double[count];
                if (kind == CrossoverKind.Sbx)
                {
                    Binary(first, second, low, high, isSingle ? 2 : 20, random, child, sibling);
                }
                else
                {
                    WideBinary(first, second, isSingle ? 2 : 20, random, child, sibling);
                }

                Mix(first, second, random, child, sibling);
                break;
        }
    }

    private static void Blend(ReadOnlySpan<double> first, ReadOnlySpan<double> second, SweepRandom random, Span<double> child)
    {
        const double Alpha = 0.5;
        for (var i = 0; i < child.Length; i++)
        {
            var low = Math.Min(first[i], second[i]);
            var width = Math.Abs(first[i] - second[i]);
            child[i] = low - (Alpha * width) + (random.NextDouble() * (1 + (2 * Alpha)) * width);
        }
    }

    private static void Binary(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> low, ReadOnlySpan<double> high, double eta, SweepRandom random, Span<double> child, Span<double> sibling)
    {
        for (var i = 0; i < child.Length; i++)
        {
            var least = Math.Min(first[i], second[i]);
            var most = Math.Max(first[i], second[i]);
            var width = Math.Max(most - least, Least);
            var u = random.NextDouble();
            child[i] = 0.5 * (least + most - (Spread(u, 1 + (2 * (least - low[i]) / width), eta) * width));
            sibling[i] = 0.5 * (least + most + (Spread(u, 1 + (2 * (high[i] - most) / width), eta) * width));
        }
    }

    // The inverse of the spread's distribution, cut off at the bound.
    private static double Spread(double u, double bound, double eta)
    {
        var alpha = 2 - Math.Pow(bound, -(eta + 1));
        return Math.Pow(u <= 1 / alpha ? u * alpha : 1 / (2 - (u * alpha)), 1 / (eta + 1));
    }

    private static void WideBinary(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double eta, SweepRandom random, Span<double> child, Span<double> sibling)
    {
        var isFirstOutside = random.NextDouble() <= 0.5;
        var isSecondOutside = random.NextDouble() <= 0.5;
        for (var i = 0; i < child.Length; i++)
        {
            var u = random.NextDouble();
            var one = Math.Pow(1 / Math.Max(2 * u, Least), 1 / (eta + 1));
            var two = Math.Pow(1 / Math.Max(2 * (1 - u), Least), 1 / (eta + 1));
            child[i] = 0.5 * (isFirstOutside ? ((1 + one) * first[i]) + ((1 - two) * second[i]) : ((1 - one) * first[i]) + ((1 + two) * second[i]));
            sibling[i] = 0.5 * (isSecondOutside ? ((3 - one) * first[i]) - ((1 - two) * second[i]) : ((3 - two) * second[i]) - ((1 - one) * first[i]));
        }
    }

    // Half of the numbers are a parent's own; and which of the two is the child is drawn for each.
    private static void Mix(ReadOnlySpan<double> first, ReadOnlySpan<double> second, SweepRandom random, Span<double> child, ReadOnlySpan<double> sibling)
    {
        for (var i = 0; i < child.Length; i++)
        {
            var isMade = random.NextDouble() < 0.5;
            var isFirst = random.NextDouble() >= 0.5;
            child[i] = isMade ? isFirst ? child[i] : sibling[i] : isFirst ? first[i] : second[i];
        }
    }

    private static void Simplex(ReadOnlySpan<double> parents, SweepRandom random, Span<double> child)
    {
        var count = child.Length;
        var width = Math.Sqrt(count + 2);
        var r1 = random.NextDouble();
        var r2 = Math.Sqrt(random.NextDouble());
        for (var i = 0; i < count; i++)
        {
            var (a, b, c) = (parents[i], parents[count + i], parents[(2 * count) + i]);
            var middle = (a + b + c) / 3;
            child[i] = middle + (width * (c - middle + (r2 * (b - c + (r1 * (a - b))))));
        }
    }

    private static void Normal(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third, SweepRandom random, Span<double> child)
    {
        const double Along = 0.5;
        var across = 0.35 / Math.Sqrt(child.Length);
        double length = 0, toThird = 0, dot = 0;
        for (var i = 0; i < child.Length; i++)
        {
            var d = second[i] - first[i];
            length += d * d;
            toThird += (third[i] - first[i]) * (third[i] - first[i]);
            dot += d * (third[i] - first[i]);
        }

        // How far the third parent is from the line; and normal numbers without what they have along it.
        var distance = Math.Sqrt(Math.Max(0, toThird - (length > 0 ? dot * dot / length : 0)));
        var project = 0.0;
        for (var i = 0; i < child.Length; i++)
        {
            child[i] = across * Gaussian(random);
            project += child[i] * (second[i] - first[i]);
        }

        var step = Along * Gaussian(random);
        for (var i = 0; i < child.Length; i++)
        {
            var d = second[i] - first[i];
            child[i] = ((first[i] + second[i]) / 2) - (step * d) + (distance * (child[i] - (length > 0 ? project * d / length : 0)));
        }
    }

    private static double Gaussian(SweepRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
