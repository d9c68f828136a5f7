namespace Sweep.Search.EvolutionStrategies;

/// <summary>The constants of CMA-ES for a number of dimensions and a size of population.</summary>
/// <remarks>Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772, 2016, table 1 and equations 49 to 58.</remarks>
internal sealed class CmaParameters
{
    private const double AlphaCovariance = 2;

    /// <summary>The constants.</summary>
    /// <param name="dimensions">At least 1.</param>
    /// <param name="population">At least 2.</param>
    public CmaParameters(int dimensions, int population)
    {
        Dimensions = dimensions;
        Population = population;
        Parents = population / 2;
        var weights = new double[population];
        for (var i = 0; i < population; i++)
        {
            weights[i] = Math.Log((population + 1) / 2.0) - Math.Log(i + 1);
        }

        ParentsEffective = Effective(weights.AsSpan(0, Parents));
        var othersEffective = Effective(weights.AsSpan(Parents));
        RateOne = AlphaCovariance / (((dimensions + 1.3) * (dimensions + 1.3)) + ParentsEffective);
        RateMany = Math.Min(
            1 - RateOne - 1e-8,
            AlphaCovariance * (ParentsEffective - 2 + (1 / ParentsEffective)) / (((dimensions + 2.0) * (dimensions + 2.0)) + (AlphaCovariance * ParentsEffective / 2)));
        var limit = Math.Min(1 + (2 * othersEffective / (ParentsEffective + 2)), (1 - RateOne - RateMany) / (dimensions * RateMany));
        Scale(weights, Math.Min(1 + (RateOne / RateMany), limit));
        Weights = weights;
        RateSigma = (ParentsEffective + 2) / (dimensions + ParentsEffective + 5);
        Damping = 1 + (2 * Math.Max(0, Math.Sqrt((ParentsEffective - 1) / (dimensions + 1)) - 1)) + RateSigma;
        RatePath = (4 + (ParentsEffective / dimensions)) / (dimensions + 4 + (2 * ParentsEffective / dimensions));
        NormalLength = Math.Sqrt(dimensions) * (1 - (1 / (4.0 * dimensions)) + (1 / (21.0 * dimensions * dimensions)));
        BestsKept = 10 + (int)Math.Ceiling(30.0 * dimensions / population);
    }

    /// <summary>How many dimensions.</summary>
    public int Dimensions { get; }

    /// <summary>How many points a generation has.</summary>
    public int Population { get; }

    /// <summary>How many of them the mean moves to.</summary>
    public int Parents { get; }

    /// <summary>The effective number of parents, from 1 to <see cref="Parents"/>.</summary>
    public double ParentsEffective { get; }

    /// <summary>The weights by rank, best first: those of the parents sum to 1, those of the others are negative.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The rate of the rank-one update of the covariance.</summary>
    public double RateOne { get; }

    /// <summary>The rate of the rank-µ update of the covariance.</summary>
    public double RateMany { get; }

    /// <summary>The rate of the path of the step size.</summary>
    public double RateSigma { get; }

    /// <summary>How slowly the step size changes.</summary>
    public double Damping { get; }

    /// <summary>The rate of the path of the covariance.</summary>
    public double RatePath { get; }

    /// <summary>The expected length of a normal vector.</summary>
    public double NormalLength { get; }

    /// <summary>Of how many generations the best and worst losses are compared, to see that nothing changes any more.</summary>
    public int BestsKept { get; }

    /// <summary>The usual size of a population: 4 + ⌊3 ln d⌋.</summary>
    public static int UsualPopulation(int dimensions) => 4 + (int)Math.Floor(3 * Math.Log(dimensions));

    private static double Effective(ReadOnlySpan<double> weights)
    {
        double sum = 0, squares = 0;
        foreach (var weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return sum * sum / squares;
    }

    private static void Scale(Span<double> weights, double negatives)
    {
        double above = 0, below = 0;
        foreach (var weight in weights)
        {
            above += Math.Max(weight, 0);
            below -= Math.Min(weight, 0);
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= weights[i] >= 0 ? 1 / above : negatives / below;
        }
    }
}
