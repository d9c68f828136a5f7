/// <summary>y = w · φ(x) against a noisy wave on [−1, 1], by full-batch gradient descent with momentum.</summary>
internal sealed class WaveFit
{
    private const int TestPoints = 200;
    private readonly Basis _basis;
    private readonly bool _learnKnots;
    private readonly (double X, double Y)[] _train;
    private readonly double[] _weights, _speeds, _knots, _knotSpeeds;

    public WaveFit(Basis basis, int size, bool learnKnots, int samples, long seed)
    {
        (_basis, _learnKnots) = (basis, learnKnots);
        var random = new SweepRandom(seed);
        _train = [.. Enumerable.Range(0, samples).Select(_ => 2 * random.NextDouble() - 1).Select(x => (x, Wave(x) + 0.2 * (random.NextDouble() - 0.5)))];
        _weights = new double[basis == Basis.Fourier ? 1 + 2 * size : 1 + size];
        _speeds = new double[_weights.Length];
        _knots = [.. Enumerable.Range(0, basis == Basis.Hinge ? size : 0).Select(k => -1 + 2.0 * k / size)];
        _knotSpeeds = new double[_knots.Length];
    }

    public int Parameters => _weights.Length + (_learnKnots ? _knots.Length : 0);

    public void Step(double rate, double momentum)
    {
        var gradient = new double[_weights.Length];
        var knotGradient = new double[_knots.Length];
        foreach (var (x, y) in _train)
        {
            var error = (Predict(x) - y) / _train.Length;
            for (var j = 0; j < gradient.Length; j++)
            {
                gradient[j] += error * Feature(j, x);
                if (j > 0 && j <= _knots.Length && x > _knots[j - 1])
                {
                    knotGradient[j - 1] -= error * _weights[j];
                }
            }
        }

        Descend(_weights, _speeds, gradient, rate, momentum);
        if (_learnKnots)
        {
            Descend(_knots, _knotSpeeds, knotGradient, rate, momentum);
        }
    }

    public double TestError() => Math.Sqrt(TestErrors().Average());

    public double Explained() => 1 - TestErrors().Average() / TestXs().Average(x => Wave(x) * Wave(x));

    private static double Wave(double x) => Math.Sin(4 * x) + 0.3 * Math.Abs(x);

    private static IEnumerable<double> TestXs() => Enumerable.Range(0, TestPoints).Select(i => -1 + 2.0 * i / (TestPoints - 1));

    private static void Descend(double[] values, double[] speeds, double[] gradient, double rate, double momentum)
    {
        for (var j = 0; j < values.Length; j++)
        {
            speeds[j] = momentum * speeds[j] - rate * gradient[j];
            values[j] += speeds[j];
        }
    }

    private IEnumerable<double> TestErrors() => TestXs().Select(x => (Predict(x) - Wave(x)) * (Predict(x) - Wave(x)));

    private double Predict(double x)
    {
        var sum = 0.0;
        for (var j = 0; j < _weights.Length; j++)
        {
            sum += _weights[j] * Feature(j, x);
        }

        return sum;
    }

    private double Feature(int j, double x) => (j, _basis) switch
    {
        (0, _) => 1,
        (_, Basis.Polynomial) => Math.Cos(j * Math.Acos(x)), // Chebyshev
        (_, Basis.Fourier) => j % 2 == 1 ? Math.Sin((j + 1) / 2 * Math.PI * x) : Math.Cos(j / 2 * Math.PI * x),
        _ => Math.Max(0, x - _knots[j - 1]),
    };
}
