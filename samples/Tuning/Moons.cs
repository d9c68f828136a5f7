namespace Tuning;

[Experiment("moons", Description = "Which small network separates two interleaved half-circles, and how small it can be")]
public sealed partial class Moons : IExperiment<Moons.Result>
{
    private const int Epochs = 20;

    [Range(1e-3, 1, Scale.Log)] public double LearningRate { get; init; } = 0.1;
    [Range(0, 0.95)] public double Momentum { get; init; } = 0.9;
    [Range(1e-6, 1e-1, Scale.Log)] public double WeightDecay { get; init; } = 1e-4;
    [Range(2, 64, Scale.Log)] public int Width { get; init; } = 16;
    [Axis] public Squash Squash { get; init; }
    [Range(0.01, 0.5, Scale.Log), When(nameof(Squash), Squash.LeakyReLU)] public double? Slope { get; init; } = 0.1;
    [Seeds(3)] public int Seed { get; init; }

    public sealed record Result([property: Minimize, Unit("%"), AtMost(40)] double TestError, [property: Minimize] int Parameters);

    public Result Run(Trial<Result> trial)
    {
        trial.Steps = Epochs;
        var random = new SweepRandom(Seed); // all configs of a replicate get the same points
        var (train, test) = (Points(200, random), Points(200, random));
        var network = new Network(Width, Squash, Slope ?? 0, random);
        var error = 100.0;
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            random.Shuffle<(double X, double Y, int Side)>(train);
            foreach (var point in train)
            {
                network.Step(point, LearningRate, Momentum, WeightDecay);
            }

            error = 100.0 * test.Count(point => network.Predict(point.X, point.Y) > 0 != point.Side > 0) / test.Length;
            trial.Report(epoch, nameof(Result.TestError), error);
            trial.Report(epoch, nameof(Result.Parameters), network.Parameters);
            trial.ThrowIfPruned();
        }

        return new Result(error, network.Parameters);
    }

    private static (double X, double Y, int Side)[] Points(int count, SweepRandom random)
    {
        var points = new (double X, double Y, int Side)[count];
        for (var i = 0; i < count; i++)
        {
            var angle = Math.PI * random.NextDouble();
            var side = i % 2 == 0 ? 1 : -1;
            var (x, y) = (Math.Cos(angle), Math.Sin(angle));
            points[i] = ((side > 0 ? x : 1 - x) + Noise(), (side > 0 ? y : 0.5 - y) + Noise(), side);
        }

        return points;

        double Noise() => 0.4 * (random.NextDouble() + random.NextDouble() - 1);
    }
}
