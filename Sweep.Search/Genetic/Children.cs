using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Search.Genetic;

/// <summary>Makes children of a population.</summary>
/// <remarks>
/// Parents come from binary tournaments on domination, several without replacement. A value that the child's other values make active and no parent has is drawn from its whole dimension.
/// A child with a real number beyond its bounds is discarded and another is made, from other parents, at most a hundred times; the last one is then clipped to the bounds; a number with steps goes to the nearest step.
/// </remarks>
/// <param name="options">How.</param>
internal sealed class Children(GeneticOptions options)
{
    private const int Tries = 100;

    /// <summary>Makes a child that the space allows; a random config if none was found.</summary>
    /// <param name="history">The history.</param>
    /// <param name="parents">The population; at least two.</param>
    /// <param name="random">The random numbers.</param>
    public AxisValue[] Make(SearchHistory history, Population parents, SweepRandom random)
    {
        var space = history.Space;
        Span<double> child = stackalloc double[space.Dimensions.Count];
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (random.NextDouble() < options.CrossoverProbability)
            {
                Cross(history, parents, random, child);
            }
            else
            {
                var parent = parents.Members[random.Next(parents.Members.Length)];
                for (var dimension = 0; dimension < child.Length; dimension++)
                {
                    child[dimension] = Inherited(history, dimension, child, parent, parent, random);
                }
            }

            Mutate(space, random, child);
            var config = space.Decode(child);
            if (space.Allows(config))
            {
                return config;
            }
        }

        space.Sample(random, child);
        return space.Decode(child);
    }

    private void Cross(SearchHistory history, Population population, SweepRandom random, Span<double> child)
    {
        var dimensions = history.Space.Dimensions;
        Span<int> parents = stackalloc int[Math.Min(Recombination.ParentsOf(options.Crossover), population.Members.Length)];
        Span<double> crossed = stackalloc double[child.Length];
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            Select(population, random, parents);
            crossed.Fill(double.NaN);
            if (options.Crossover == CrossoverKind.Uniform || parents.Length < Recombination.ParentsOf(options.Crossover) || CrossNumbers(history, parents, population.Objectives == 1, random, crossed))
            {
                break;
            }
        }

        for (var dimension = 0; dimension < child.Length; dimension++)
        {
            var isCrossed = !double.IsNaN(crossed[dimension]) && history.Space.IsActive(dimension, child);
            child[dimension] = isCrossed
                ? dimensions[dimension].FromModel(crossed[dimension])
                : Inherited(history, dimension, child, parents[0], parents[^1], random);
        }
    }

    // Returns whether every real number is within its bounds.
    private bool CrossNumbers(SearchHistory history, ReadOnlySpan<int> parents, bool isSingle, SweepRandom random, Span<double> crossed)
    {
        var dimensions = history.Space.Dimensions;
        Span<int> which = stackalloc int[crossed.Length];
        var count = 0;
        for (var dimension = 0; dimension < crossed.Length; dimension++)
        {
            var isNumber = dimensions[dimension].Kind != DimensionKind.Categorical;
            foreach (var parent in parents)
            {
                isNumber &= !double.IsNaN(history.Coordinates(dimension)[parent]);
            }

            if (isNumber)
            {
                which[count++] = dimension;
            }
        }

        Span<double> rows = stackalloc double[count * parents.Length];
        Span<double> low = stackalloc double[count];
        Span<double> high = stackalloc double[count];
        Span<double> made = stackalloc double[count];
        for (var i = 0; i < count; i++)
        {
            var dimension = dimensions[which[i]];
            (low[i], high[i]) = (dimension.ModelLow, dimension.ModelHigh);
            for (var parent = 0; parent < parents.Length; parent++)
            {
                rows[(parent * count) + i] = dimension.ToModel(history.Coordinates(which[i])[parents[parent]]);
            }
        }

        Recombination.Make(options.Crossover, rows, low, high, isSingle, random, made);
        var isInside = true;
        for (var i = 0; i < count; i++)
        {
            crossed[which[i]] = made[i];
            isInside &= dimensions[which[i]].Kind != DimensionKind.Real || (made[i] >= low[i] && made[i] <= high[i]);
        }

        return isInside;
    }

    private double Inherited(SearchHistory history, int dimension, ReadOnlySpan<double> child, int first, int second, SweepRandom random)
    {
        if (!history.Space.IsActive(dimension, child))
        {
            return double.NaN;
        }

        var values = history.Coordinates(dimension);
        var isFirst = random.NextDouble() < options.SwapProbability;
        var value = values[isFirst ? first : second];
        value = double.IsNaN(value) ? values[isFirst ? second : first] : value;
        return double.IsNaN(value) ? SearchSpace.SampleOne(history.Space.Dimensions[dimension], random) : value;
    }

    private void Mutate(SearchSpace space, SweepRandom random, Span<double> child)
    {
        var active = 0;
        foreach (var value in child)
        {
            active += double.IsNaN(value) ? 0 : 1;
        }

        var probability = double.IsNaN(options.MutationProbability) ? 1.0 / Math.Max(1, active) : options.MutationProbability;
        for (var dimension = 0; dimension < child.Length; dimension++)
        {
            var each = space.Dimensions[dimension];
            if (!space.IsActive(dimension, child))
            {
                child[dimension] = double.NaN;
            }
            else if (double.IsNaN(child[dimension]))
            {
                child[dimension] = SearchSpace.SampleOne(each, random); // a mutation has made it active
            }
            else if (random.NextDouble() < probability)
            {
                child[dimension] = options.Mutation == MutationKind.Uniform || each.Kind == DimensionKind.Categorical
                    ? SearchSpace.SampleOne(each, random)
                    : Moved(each, child[dimension], random);
            }
        }
    }

    private static double Moved(Dimension dimension, double value, SweepRandom random)
    {
        const double Power = 21; // an index of 20
        var (low, high) = (dimension.ModelLow, dimension.ModelHigh);
        var at = dimension.ToModel(value);
        var u = random.NextDouble();
        if (high <= low)
        {
            return value;
        }

        var step = u <= 0.5
            ? Math.Pow((2 * u) + ((1 - (2 * u)) * Math.Pow(1 - ((at - low) / (high - low)), Power)), 1 / Power) - 1
            : 1 - Math.Pow((2 * (1 - u)) + ((2 * (u - 0.5)) * Math.Pow(1 - ((high - at) / (high - low)), Power)), 1 / Power);
        return dimension.FromModel(at + (step * (high - low)));
    }

    private static void Select(Population population, SweepRandom random, Span<int> parents)
    {
        Span<int> taken = stackalloc int[parents.Length];
        for (var i = 0; i < parents.Length; i++)
        {
            var one = Pick(population.Members.Length, taken[..i], random);
            var other = Pick(population.Members.Length, taken[..i], random);
            taken[i] = population.Dominates(one, other) ? one : other;
            parents[i] = population.Members[taken[i]];
        }
    }

    private static int Pick(int count, ReadOnlySpan<int> taken, SweepRandom random)
    {
        while (true)
        {
            var pick = random.Next(count);
            if (!taken.Contains(pick))
            {
                return pick;
            }
        }
    }
}
