using Sweep.Runtime;

namespace Sweep.Search.Genetic;

/// <summary>What NSGA-II and NSGA-III are set to.</summary>
public sealed record GeneticOptions
{
    /// <summary>How many configs a generation has, and how many of them and their parents survive; at least 2.</summary>
    public int Population { get; init; } = 50;

    /// <summary>How a child's numbers are made of its parents'.</summary>
    public CrossoverKind Crossover { get; init; } = CrossoverKind.Uniform;

    /// <summary>The probability that a child has several parents; else it is a copy of one, before the mutation.</summary>
    public double CrossoverProbability { get; init; } = 0.9;

    /// <summary>The probability that a value comes from the first parent, where values are taken from one of two.</summary>
    public double SwapProbability { get; init; } = 0.5;

    /// <summary>How values change at random.</summary>
    public MutationKind Mutation { get; init; } = MutationKind.Uniform;

    /// <summary>The probability that a value changes at random; NaN for 1 / number of the child's active dimensions.</summary>
    public double MutationProbability { get; init; } = double.NaN;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="SweepException">An option is out of its range.</exception>
    internal GeneticOptions Checked()
    {
        if (Population < 2)
        {
            throw new SweepException($"A population needs at least 2 configs, found {Population}");
        }

        Probability(CrossoverProbability, "crossover");
        Probability(SwapProbability, "swapping");
        Probability(double.IsNaN(MutationProbability) ? 0 : MutationProbability, "mutation");
        return this;
    }

    private static void Probability(double value, string what) =>
        _ = value is >= 0 and <= 1 ? value : throw new SweepException($"Expected a probability of {what} from 0 to 1, found {value}");
}
