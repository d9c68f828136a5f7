using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Search.SharpLearning;

/// <summary>Parameters as a space to search, and its configs as numbers.</summary>
internal sealed class ParameterSpace
{
    private readonly Func<AxisValue, double>[] _decode;

    /// <summary>The space of some parameters.</summary>
    /// <exception cref="ArgumentException">There is none, or one of a type of its own.</exception>
    public ParameterSpace(IReadOnlyList<IParameterSpec> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
        {
            throw new ArgumentException("Expected at least one parameter, found none", nameof(parameters));
        }

        var axes = new AxisDescriptor[parameters.Count];
        _decode = new Func<AxisValue, double>[parameters.Count];
        for (var i = 0; i < axes.Length; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"P{i}");
            (axes[i], _decode[i]) = parameters[i] switch
            {
                GridParameterSpec grid => List(name, grid.GetAllValues()),
                MinMaxParameterSpec { ParameterType: ParameterType.Discrete } range => Discrete(name, range),
                MinMaxParameterSpec range => Continuous(name, range),
                var other => throw new ArgumentException($"Parameter {i} is a {other?.GetType().Name ?? "null"}; expected a {nameof(MinMaxParameterSpec)} or a {nameof(GridParameterSpec)}", nameof(parameters)),
            };
        }

        Space = new SearchSpace(new SpaceDescriptor("optimizer", "", axes, [new MetricDescriptor("Error", AxisKind.Real, Direction.Minimize)]));
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>A config as one number a parameter.</summary>
    public double[] Decode(AxisValue[] config) => [.. config.Select((value, axis) => _decode[axis](value))];

    private static (AxisDescriptor Axis, Func<AxisValue, double> Decode) List(string name, IEnumerable<double> values) =>
        (new AxisDescriptor(name, AxisKind.Real, "double", [.. values.Select(AxisValue.Of)]), static value => value.AsReal());

    private static (AxisDescriptor Axis, Func<AxisValue, double> Decode) Continuous(string name, MinMaxParameterSpec range)
    {
        // On the scale of an exponential average the axis is its exponent.
        var isAverage = range.Transform == Transform.ExponentialAverage;
        var (low, high) = isAverage ? Exponents(range) : (range.Min, range.Max);
        var axis = new AxisDescriptor(name, AxisKind.Real, "double", [AxisValue.Of(low)]) { Range = new RangeDescriptor(low, high, 0, range.Transform == Transform.Log10 ? Scale.Log : Scale.Linear, 0) };
        return (axis, isAverage ? value => Math.Clamp(1 - Math.Pow(10, value.AsReal()), range.Min, range.Max) : static value => value.AsReal());
    }

    private static (AxisDescriptor Axis, Func<AxisValue, double> Decode) Discrete(string name, MinMaxParameterSpec range)
    {
        if (range.Transform == Transform.Linear)
        {
            var (low, high) = ((long)range.Min, (long)range.Max);
            return low == high
                ? List(name, [low])
                : (new AxisDescriptor(name, AxisKind.Integer, "int", [AxisValue.Of(low)]) { Range = new RangeDescriptor(low, high, 1, Scale.Linear, 0) }, static value => value.AsReal());
        }

        var (from, to) = Exponents(range);
        const double Rounding = 1e-9; // 1 - 0.999 is not quite 0.001
        var (least, most) = ((int)Math.Ceiling(from - Rounding), (int)Math.Floor(to + Rounding));
        if (least > most)
        {
            throw new ArgumentException($"No whole exponent lies between min: {range.Min} and max: {range.Max}; widen them, or make the parameter continuous");
        }

        var exponents = Enumerable.Range(least, most - least + 1).ToArray();
        return List(name, range.Transform == Transform.Log10 ? exponents.Select(static each => Math.Pow(10, each)) : exponents.Reverse().Select(static each => 1 - Math.Pow(10, each)));
    }

    private static (double Low, double High) Exponents(MinMaxParameterSpec range) => range.Transform == Transform.Log10
        ? (Math.Log10(range.Min), Math.Log10(range.Max))
        : (Math.Log10(1 - range.Max), Math.Log10(1 - range.Min));
}
