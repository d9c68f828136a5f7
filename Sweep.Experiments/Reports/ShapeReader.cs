using System.Text.RegularExpressions;

namespace Sweep.Experiments.Reports;

/// <summary>Finds SPLASH units among the tensors of a network, by the names of their parameters and buffers.</summary>
internal static partial class ShapeReader
{
    private const string RightName = ".right";

    /// <summary>Reads the units of a network.</summary>
    /// <param name="tensors">Tensors of the network by name.</param>
    /// <returns>In depth order: by the number at the end of the unit's name. Empty if there are none.</returns>
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

        return [.. shapes.OrderBy(shape => Number(shape.Unit)).ThenBy(shape => shape.Unit, StringComparer.Ordinal)];
    }

    private static bool Fits(WeightTensor slopes, WeightTensor hinges) =>
        hinges.Shape.Count == 1 && slopes.Shape.Count is 1 or 2 && slopes.Shape[^1] == hinges.Shape[0];

    private static int Number(string unit) => LastNumber().Match(unit) is { Success: true } match && int.TryParse(match.Value, out var number) ? number : int.MaxValue;

    [GeneratedRegex("[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex LastNumber();
}
