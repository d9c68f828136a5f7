namespace Tuning;

/// <summary>One hidden layer, trained by stochastic gradient descent on the logistic loss.</summary>
internal sealed class Network
{
    private readonly double[] _weights; // of each unit: two inputs, bias, output; then the bias of the output
    private readonly double[] _velocity;
    private readonly double[] _gradient;
    private readonly int _width;
    private readonly Squash _squash;
    private readonly double _slope;

    public Network(int width, Squash squash, double slope, SweepRandom random)
    {
        (_width, _squash, _slope) = (width, squash, slope);
        _weights = new double[(4 * width) + 1];
        _velocity = new double[_weights.Length];
        _gradient = new double[_weights.Length];
        for (var i = 0; i < 4 * width; i++)
        {
            _weights[i] = (random.NextDouble() - 0.5) * (i % 4 == 3 ? 2 / Math.Sqrt(width) : 2);
        }
    }

    public int Parameters => _weights.Length;

    public double Predict(double x, double y)
    {
        var sum = _weights[^1];
        for (var unit = 0; unit < 4 * _width; unit += 4)
        {
            sum += _weights[unit + 3] * Value(Input(unit, x, y));
        }

        return sum;
    }

    public void Step((double X, double Y, int Side) point, double rate, double momentum, double decay)
    {
        var error = -point.Side / (1 + Math.Exp(point.Side * Predict(point.X, point.Y))); // the gradient of the loss by the prediction
        for (var unit = 0; unit < 4 * _width; unit += 4)
        {
            var input = Input(unit, point.X, point.Y);
            var back = error * _weights[unit + 3] * Derivative(input);
            (_gradient[unit], _gradient[unit + 1], _gradient[unit + 2], _gradient[unit + 3]) = (back * point.X, back * point.Y, back, error * Value(input));
        }

        _gradient[^1] = error;
        for (var i = 0; i < _weights.Length; i++)
        {
            _velocity[i] = (momentum * _velocity[i]) - (rate * (_gradient[i] + (decay * _weights[i])));
            _weights[i] += _velocity[i];
        }
    }

    private double Input(int unit, double x, double y) => (_weights[unit] * x) + (_weights[unit + 1] * y) + _weights[unit + 2];

    private double Value(double input) => _squash == Squash.Tanh ? Math.Tanh(input) : input > 0 ? input : _slope * input;

    private double Derivative(double input) => _squash == Squash.Tanh ? 1 - Math.Pow(Math.Tanh(input), 2) : input > 0 ? 1 : _slope;
}
