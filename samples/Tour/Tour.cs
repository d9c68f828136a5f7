[Experiment("tour", Description = "Fits a noisy wave with three bases, by gradient descent")]
[Requires(Slots = 1)]
public sealed partial class Tour : IExperiment<Tour.Result>
{
    [Axis] public required Basis Basis { get; init; }                                     // every member of the enum

    [Axis(3, 7), When(nameof(Basis), Basis.Polynomial, Basis.Fourier)] public int? Degree { get; init; }

    [Axis(nameof(KnotCounts)), When(nameof(Basis), Basis.Hinge)] public int? Knots { get; init; }      // values made at run time

    [Axis, When(nameof(Knots), 8, 16)] public bool? LearnKnots { get; init; }             // a condition on a conditional axis

    [Range(1e-3, 1, Scale.Log), FormerlyNamed("Rate")] public double LearningRate { get; init; } = 0.1;    // one value in a plain grid

    [Range(0, 0.9, Points = 2)] public double Momentum { get; init; } = 0.9;              // 0 and 0.9 in a plain grid

    [Axis(64, 256), Paired("budget")] public int Samples { get; init; } = 64;             // 64 with 400,

    [Axis(400, 100), Paired("budget")] public int Epochs { get; init; } = 400;            // 256 with 100

    [Seeds(3)] public int Seed { get; init; }

    private static IEnumerable<int> KnotCounts => Enumerable.Range(2, 3).Select(power => 1 << power);

    [Exclude("without momentum, 100 epochs are too few for the hinges")]
    private static bool TooShort(Tour c) => c.Basis == Basis.Hinge && c.Momentum == 0 && c.Epochs == 100;

    public sealed record Result([property: Minimize, Unit("rms")] double TestError, [property: Maximize] double Explained, int Parameters);

    public Result Run(Trial<Result> trial)
    {
        var fit = new WaveFit(Basis, Degree ?? Knots!.Value, LearnKnots ?? false, Samples, trial.Seed);
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
