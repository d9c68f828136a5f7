using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Genetic;

namespace Sweep.Search.Samplers;

/// <summary>Base of the attributes that choose NSGA-II or NSGA-III, with the options that both have.</summary>
public abstract class GeneticSamplerAttribute : SamplerAttribute
{
    private static readonly GeneticOptions s_defaults = new();

    /// <summary>How many configs a generation has, and how many of them and their parents survive; at least 2.</summary>
    public int Population { get; set; } = s_defaults.Population;

    /// <summary>How a child's numbers are made of its parents'.</summary>
    public CrossoverKind Crossover { get; set; } = s_defaults.Crossover;

    /// <summary>The probability, from 0 to 1, that a child has several parents.</summary>
    public double CrossoverProbability { get; set; } = s_defaults.CrossoverProbability;

    /// <summary>The probability, from 0 to 1, that a value comes from the first parent, where values are taken from one of two.</summary>
    public double SwapProbability { get; set; } = s_defaults.SwapProbability;

    /// <summary>How values change at random.</summary>
    public MutationKind Mutation { get; set; } = s_defaults.Mutation;

    /// <summary>The probability, from 0 to 1, that a value changes at random; NaN for 1 / number of the child's active dimensions.</summary>
    public double MutationProbability { get; set; } = s_defaults.MutationProbability;

    /// <summary>The options as the samplers take them.</summary>
    protected GeneticOptions Options => new()
    {
        Population = Population,
        Crossover = Crossover,
        CrossoverProbability = CrossoverProbability,
        SwapProbability = SwapProbability,
        Mutation = Mutation,
        MutationProbability = MutationProbability,
    };

    /// <summary>The options on the command line.</summary>
    internal static List<SearchOption<T>> OptionsOf<T>()
        where T : GeneticSamplerAttribute =>
        [
            new("population", "configs of a generation; 50", static (made, text) => made.Population = int.Parse(text, CultureInfo.InvariantCulture)),
            new("crossover", "uniform, blxalpha, sbx, vsbx, spx or undx; uniform", static (made, text) => made.Crossover = Name<CrossoverKind>(text)),
            new("crossover-probability", "that a child has several parents; 0.9", static (made, text) => made.CrossoverProbability = Number(text)),
            new("swap-probability", "that a value is the first parent's; 0.5", static (made, text) => made.SwapProbability = Number(text)),
            new("mutation", "uniform or polynomial; uniform", static (made, text) => made.Mutation = Name<MutationKind>(text)),
            new("mutation-probability", "that a value changes at random; 1 / number of active dimensions", static (made, text) => made.MutationProbability = Number(text)),
        ];

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static TEnum Name<TEnum>(string text)
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().FirstOrDefault(value => value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)) is var found && found.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)
            ? found
            : throw new FormatException($"'{text}' is none of {string.Join(", ", Enum.GetNames<TEnum>())}");
}
