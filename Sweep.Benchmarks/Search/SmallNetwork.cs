using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Benchmarks.Search;

/// <summary>A network with two hidden layers that learns a wave over the plane from 256 noisy points, by stochastic gradient descent with momentum. What is searched is how it is trained.</summary>
internal sealed class SmallNetwork
{
    private const int Points = 256;
    private const int Inputs = 2;

    private readonly SweepRandom _random;
    private readonly (double[] X, double[] Y) _train;
    private readonly (double[] X, double[] Y) _validation;
    private readonly double _rate;
    private readonly double _momentum;
    private readonly double _decay;
    private readonly bool _isRelu;
    private readonly int _batch;
    private readonly double[][] _weights;
    private readonly double[][] _gradients;
    private readonly double[][] _speeds;
    private readonly double[][] _values;
    private readonly double[][] _errors;

    /// <summary>A network that was not trained.</summary>
    /// <param name="config">A config of <see cref="Space"/>.</param>
    /// <param name="seed">Decides data, initial weights and the order of the points.</param>
    public SmallNetwork(IReadOnlyList<AxisValue> config, ulong seed)
    {
        _random = new SweepRandom(seed);
        (_train, _validation) = (Data(_random), Data(_random));
        (_rate, _momentum, _decay) = (config[0].AsReal(), config[1].AsReal(), config[2].AsReal());
        var width = (int)config[3].AsInteger();
        (_batch, _isRelu) = ((int)config[4].AsInteger(), config[5] == AxisValue.Of("relu"));
        int[] sizes = [Inputs, width, width, 1];
        _values = [.. sizes.Select(static size => new double[size])];
        _errors = [.. sizes.Select(static size => new double[size])];
        _weights = [.. Enumerable.Range(0, 3).Select(layer => Initial(sizes[layer], sizes[layer + 1]))];
        _gradients = [.. _weights.Select(static each => new double[each.Length])];
        _speeds = [.. _weights.Select(static each => new double[each.Length])];
    }

    /// <summary>Learning rate, momentum, weight decay, width, batch size and activation.</summary>
    public static SpaceDescriptor Space { get; } = new(
        "network",
        "",
        [
            Real("Rate", 1e-4, 1, Scale.Log), Real("Momentum", 0, 0.99, Scale.Linear), Real("Decay", 1e-7, 0.1, Scale.Log),
            new("Width", AxisKind.Integer, "int", [AxisValue.Of(4L)]) { Range = new RangeDescriptor(4, 32, 1, Scale.Linear, 0) },
            new("Batch", AxisKind.Integer, "int", [AxisValue.Of(8L), AxisValue.Of(16L), AxisValue.Of(32L), AxisValue.Of(64L)]),
            new("Activation", AxisKind.Text, "string", [AxisValue.Of("tanh"), AxisValue.Of("relu")]),
        ],
        [new MetricDescriptor("Error", AxisKind.Real, Direction.Minimize)]);

    /// <summary>Trains an epoch.</summary>
    /// <returns>The mean squared error on other points; NaN or infinite where it diverged.</returns>
    public double Epoch()
    {
        var order = Enumerable.Range(0, Points).ToArray();
        _random.Shuffle(order.AsSpan());
        for (var start = 0; start < Points; start += _batch)
        {
            foreach (var each in order.AsSpan(start, _batch))
            {
                Backward(Forward(_train.X.AsSpan(each * Inputs, Inputs)) - _train.Y[each]);
            }

            Step();
        }

        var sum = 0.0;
        for (var i = 0; i < Points; i++)
        {
            var error = Forward(_validation.X.AsSpan(i * Inputs, Inputs)) - _validation.Y[i];
            sum += error * error;
        }

        return sum / Points;
    }

    private static (double[] X, double[] Y) Data(SweepRandom random)
    {
        var x = new double[Points * Inputs];
        var y = new double[Points];
        for (var i = 0; i < Points; i++)
        {
            (x[2 * i], x[(2 * i) + 1]) = ((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
            y[i] = (Math.Sin(4 * x[2 * i]) * Math.Cos(3 * x[(2 * i) + 1])) + (0.05 * Normal(random));
        }

        return (x, y);
    }

    // Rows of weights with the bias at the end.
    private double[] Initial(int inputs, int outputs)
    {
        var weights = new double[outputs * (inputs + 1)];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = i % (inputs + 1) == inputs ? 0 : Normal(_random) / Math.Sqrt(inputs);
        }

        return weights;
    }

    private double Forward(ReadOnlySpan<double> point)
    {
        point.CopyTo(_values[0]);
        for (var layer = 0; layer < _weights.Length; layer++)
        {
            var (from, to) = (_values[layer], _values[layer + 1]);
            for (var i = 0; i < to.Length; i++)
            {
                var row = _weights[layer].AsSpan(i * (from.Length + 1), from.Length + 1);
                var sum = row[^1];
                for (var j = 0; j < from.Length; j++)
                {
                    sum += row[j] * from[j];
                }

                to[i] = layer == _weights.Length - 1 ? sum : _isRelu ? Math.Max(sum, 0) : Math.Tanh(sum);
            }
        }

        return _values[^1][0];
    }

    private void Backward(double error)
    {
        _errors[^1][0] = 2 * error / _batch;
        for (var layer = _weights.Length - 1; layer >= 0; layer--)
        {
            var (from, to) = (_values[layer], _values[layer + 1]);
            Array.Clear(_errors[layer]);
            for (var i = 0; i < to.Length; i++)
            {
                var slope = layer == _weights.Length - 1 ? 1 : _isRelu ? (to[i] > 0 ? 1 : 0) : 1 - (to[i] * to[i]);
                var delta = _errors[layer + 1][i] * slope;
                var row = _weights[layer].AsSpan(i * (from.Length + 1), from.Length + 1);
                var gradient = _gradients[layer].AsSpan(i * (from.Length + 1), from.Length + 1);
                for (var j = 0; j < from.Length; j++)
                {
                    gradient[j] += delta * from[j];
                    _errors[layer][j] += delta * row[j];
                }

                gradient[^1] += delta;
            }
        }
    }

    private void Step()
    {
        for (var layer = 0; layer < _weights.Length; layer++)
        {
            var (weights, gradients, speeds) = (_weights[layer], _gradients[layer], _speeds[layer]);
            for (var i = 0; i < weights.Length; i++)
            {
                speeds[i] = (_momentum * speeds[i]) - (_rate * (gradients[i] + (_decay * weights[i])));
                weights[i] += speeds[i];
            }

            Array.Clear(gradients);
        }
    }

    // Box and Muller's.
    private static double Normal(SweepRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static AxisDescriptor Real(string name, double low, double high, Scale scale) =>
        new(name, AxisKind.Real, "double", [AxisValue.Of(low)]) { Range = new RangeDescriptor(low, high, 0, scale, 0) };
}
