[Experiment("tour", Description = "Fits a noisy wave with three bases, by gradient descent")]
[Requires(Slots = 1)]
public sealed partial record Tour : IExperiment<Tour.Result>
{
    // Every member of the enum.
    [Axis] public required Basis Basis { get; init; }

    // Conditional: null where the basis is Hinge.
    [Axis(3, 7), When(nameof(Basis), Basis.Polynomial, Basis.Fourier)] public int? Degree { get; init; }

    // The values are computed at run time.
    [Axis(nameof(KnotCounts)), When(nameof(Basis), Basis.Hinge)] public int? Knots { get; init; }

    // Conditions nest.
    [Axis, When(nameof(Knots), 8, 16)] public bool? LearnKnots { get; init; }

    // One value in a plain grid, the initializer. Select any other with --set LearningRate=0.03.
    [Range(1e-3, 1, Scale.Log), FormerlyNamed("Rate")] public double LearningRate { get; init; } = 0.1;

    // Two values in a plain grid.
    [Range(0, 0.9, Points = 2)] public double Momentum { get; init; } = 0.9;

    // Paired: 64 samples with 400 epochs, 256 samples with 100, at the same cost.
    [Axis(64, 256), Paired("budget")] public int Samples { get; init; } = 64;

    [Axis(400, 100), Paired("budget")] public int Epochs { get; init; } = 400;

    [Seeds(3)] public int Seed { get; init; }

    private static IEnumerable<int> KnotCounts => Enumerable.Range(2, 3).Select(power => 1 << power);

    [Exclude("without momentum, 100 epochs are too few for the hinges")]
    private static bool TooShort(Tour c) => c.Basis == Basis.Hinge && c.Momentum == 0 && c.Epochs == 100;

    public sealed record Result([property: Minimize, Unit("rms")] double TestError, [property: Maximize, AtLeast(0)] double Explained, [property: AtMost(100)] int Parameters);

    public Result Run(Trial<Result> trial)
    {
        var fit = new WaveFit(Basis, Degree ?? Knots!.Value, LearnKnots ?? false, Samples, Seed); // not trial.Seed: all cells of a replicate use the same data
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
