using System.Text.RegularExpressions;

namespace Sweep.Experiments.Reports;

/// <summary>Finds the SPLASH units among the tensors of a network.</summary>
internal static partial class ShapeReader
{
    private const string RightName = ".right";

    /// <summary>The units in the order of their places.</summary>
    /// <param name="tensors">By name: values and shape.</param>
    /// <returns>Empty when there is none.</returns>
    public static IReadOnlyList<SplashShape> Read(IReadOnlyDictionary<string, WeightTensor> tensors)
    {
        var shapes = new List<SplashShape>();
        foreach (var name in tensors.Keys.Where(name => name.EndsWith(RightName, StringComparison.Ordinal)))
        {
            var unit = name[..^RightName.Length];
            if (tensors.TryGetValue($"{unit}.left", out var left) && tensors.TryGetValue($"{unit}.hinges", out var hinges)
                && Fits(tensors[name], hinges) && Fits(left, hinges))
            {
                var leftHinges = tensors.GetValueOrDefault($"{unit}.left_hinges", hinges);
                var right = tensors[name];
                shapes.Add(new(unit[(unit.LastIndexOf('.') + 1)..], right.MeanRow(), left.MeanRow(), hinges.MeanRow(), leftHinges.MeanRow(), right.Shape.Count > 1));
            }
        }

        return [.. shapes.OrderBy(shape => Number(shape.Place)).ThenBy(shape => shape.Place, StringComparer.Ordinal)];
    }

    private static bool Fits(WeightTensor slopes, WeightTensor hinges) =>
        hinges.Shape.Count == 1 && slopes.Shape.Count is 1 or 2 && slopes.Shape[^1] == hinges.Shape[0];

    private static int Number(string place) => LastNumber().Match(place) is { Success: true } match && int.TryParse(match.Value, out var number) ? number : int.MaxValue;

    [GeneratedRegex("[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex LastNumber();
}
