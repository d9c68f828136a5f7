using SharpLearning.Optimization;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.SharpLearning;

/// <summary>A space as parameters of the package, and back.</summary>
/// <remarks>
/// A range is a parameter on the scale of its search, so on a log scale its logarithm; the package gets no scales. A list is the position in it: the package knows no categories, and takes neighbours for
/// alike. A dimension with one value is left out. One that is not active is a parameter all the same, which changes nothing; a config that the package did not propose has its middle there.
/// </remarks>
internal sealed class PackageSpace
{
    private readonly SearchSpace _space;
    private readonly int[] _dimensions; // of each parameter

    /// <summary>The parameters of a space.</summary>
    /// <exception cref="SweepException">It has several objectives.</exception>
    public PackageSpace(SearchSpace space, string sampler)
    {
        _space = space.Objectives.Count == 1 ? space : throw new SweepException($"The sampler '{sampler}' takes one objective, and '{space.Declared.Experiment}' has {space.Objectives.Count}; choose another sampler");
        _dimensions = [.. space.Dimensions.Where(static each => each.Kind == DimensionKind.Real || each.Count > 1).Select(static each => each.Index)];
        Parameters = [.. _dimensions.Select(dimension => ParameterOf(space.Dimensions[dimension]))];
    }

    /// <summary>One for each dimension that has several values.</summary>
    public IParameterSpec[] Parameters { get; }

    /// <summary>The config that a parameter set means.</summary>
    public AxisValue[] Decode(double[] set)
    {
        Span<double> point = stackalloc double[_space.Dimensions.Count];
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = _space.Dimensions[i].Low;
        }

        for (var i = 0; i < set.Length; i++)
        {
            var dimension = _space.Dimensions[_dimensions[i]];
            point[dimension.Index] = dimension.FromModel(set[i]);
        }

        return _space.Decode(point);
    }

    /// <summary>Whether a config may be proposed.</summary>
    public bool Allows(AxisValue[] config) => _space.Allows(config);

    /// <summary>A config of the history as a parameter set.</summary>
    public double[] Encode(SearchHistory history, int index)
    {
        var set = new double[_dimensions.Length];
        for (var i = 0; i < set.Length; i++)
        {
            var dimension = _space.Dimensions[_dimensions[i]];
            var coordinate = history.Coordinates(dimension.Index)[index];
            set[i] = double.IsNaN(coordinate) ? (dimension.ModelLow + dimension.ModelHigh) / 2 : dimension.ToModel(coordinate);
        }

        return set;
    }

    private static IParameterSpec ParameterOf(Dimension dimension) => dimension.Kind == DimensionKind.Categorical
        ? new GridParameterSpec([.. Enumerable.Range(0, (int)dimension.Count).Select(static position => (double)position)])
        : new MinMaxParameterSpec(dimension.ModelLow, dimension.ModelHigh);
}
