[Experiment("tour", Description = "Fits a noisy wave with three bases, by gradient descent")]
[Requires(Slots = 1)]
public sealed partial record Tour : IExperiment<Tour.Result>
{
    // Every member of the enum.
    [Axis] public required Basis Basis { get; init; }

    // Null, and no loop of the grid, where the basis is Hinge.
    [Axis(3, 7), When(nameof(Basis), Basis.Polynomial, Basis.Fourier)] public int? Degree { get; init; }

    // The values are made at run time.
    [Axis(nameof(KnotCounts)), When(nameof(Basis), Basis.Hinge)] public int? Knots { get; init; }

    // A condition on a conditional axis.
    [Axis, When(nameof(Knots), 8, 16)] public bool? LearnKnots { get; init; }

    // One value in a plain grid, its initialiser; any of the range with --set LearningRate=0.03.
    [Range(1e-3, 1, Scale.Log), FormerlyNamed("Rate")] public double LearningRate { get; init; } = 0.1;

    // Two values in a plain grid.
    [Range(0, 0.9, Points = 2)] public double Momentum { get; init; } = 0.9;

    // 64 samples go with 400 epochs and 256 with 100: the cost is the same.
    [Axis(64, 256), Paired("budget")] public int Samples { get; init; } = 64;

    [Axis(400, 100), Paired("budget")] public int Epochs { get; init; } = 400;

    [Seeds(3)] public int Seed { get; init; }

    private static IEnumerable<int> KnotCounts => Enumerable.Range(2, 3).Select(power => 1 << power);

    [Exclude("without momentum, 100 epochs are too few for the hinges")]
    private static bool TooShort(Tour c) => c.Basis == Basis.Hinge && c.Momentum == 0 && c.Epochs == 100;

    public sealed record Result([property: Minimize, Unit("rms")] double TestError, [property: Maximize] double Explained, int Parameters);

    public Result Run(Trial<Result> trial)
    {
        var fit = new WaveFit(Basis, Degree ?? Knots!.Value, LearnKnots ?? false, Samples, Seed); // and not trial.Seed: the data of a replicate are the same in every cell
        trial.Steps = Epochs / 20;
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            fit.Step(LearningRate, Momentum);
            if (epoch % 20 == 0)
            {
                trial.Report(epoch / 20, nameof(Result.TestError), fit.TestError());
            }
        }

        return new Result(fit.TestError(), fit.Explained(), fit.Parameters);
    }
}
