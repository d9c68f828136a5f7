using System.Globalization;
using System.Text;
using Sweep.Runtime.Randomness;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Generators;

/// <summary>A space drawn at random, as C# and as what the generator should make of it.</summary>
internal sealed class RandomSpace
{
    private readonly SweepRandom _random;
    private readonly StringBuilder _types = new();
    private readonly StringBuilder _properties = new();

    public RandomSpace(ulong seed)
    {
        _random = new SweepRandom(seed);
        var axes = 1 + _random.Next(5);
        for (var axis = 0; axis < axes; axis++)
        {
            Axes.Add(DrawAxis($"Axis{axis}"));
        }
    }

    /// <summary>Name and values, as they stand in keys, of each axis in declaration order.</summary>
    public List<(string Name, List<string> Values)> Axes { get; } = [];

    /// <summary>The experiment's source.</summary>
    public string Source => _types + Samples.Class(_properties.ToString());

    /// <summary>The keys of all configs by nested loops.</summary>
    public IEnumerable<string> Keys() => Axes.Aggregate<(string Name, List<string> Values), IEnumerable<string>>([""], (keys, axis) =>
        from key in keys
        from value in axis.Values
        select $"{key}{(key.Length > 0 ? "," : "")}{axis.Name}={value}");

    private (string Name, List<string> Values) DrawAxis(string name)
    {
        switch (_random.Next(6))
        {
            case 0:
                var members = Draw(i => $"M{i}");
                _types.Append(CultureInfo.InvariantCulture, $"public enum E{name} {{ {string.Join(", ", members)} }} ");
                Declare("[Axis]", $"E{name}", name);
                return (name, members);
            case 1:
                Declare("[Axis]", "bool", name);
                return (name, ["false", "true"]);
            case 2:
                var integers = Draw(_ => ((long)_random.NextUInt64()).ToString(CultureInfo.InvariantCulture));
                Declare($"[Axis({string.Join(", ", integers.Select(value => value + "L"))})]", "long", name);
                return (name, integers);
            case 3:
                var reals = Draw(_ => Math.ScaleB(_random.NextDouble() - 0.5, _random.Next(200) - 100).ToString("R", CultureInfo.InvariantCulture));
                Declare($"[Axis({string.Join(", ", reals.Select(value => value + "d"))})]", "double", name);
                return (name, reals);
            case 4:
                var singles = Draw(_ => (float)Math.ScaleB(_random.NextDouble() - 0.5, _random.Next(20)) is var value ? value.ToString("R", CultureInfo.InvariantCulture) : "");
                Declare($"[Axis({string.Join(", ", singles.Select(value => value + "f"))})]", "float", name);
                return (name, singles);
            default:
                var texts = Draw(DrawText);
                Declare($"[Axis({string.Join(", ", texts.Select(Sweep.Generators.Identifiers.Literal))})]", "string", name, " = \"\";");
                return (name, [.. texts.Select(KeyText.Escape)]);
        }
    }

    private string DrawText(int _)
    {
        const string Letters = "aB,=|% \t\"\\é€{}'";
        return string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => Letters[_random.Next(Letters.Length)]));
    }

    private List<string> Draw(Func<int, string> value) => [.. Enumerable.Range(0, 1 + _random.Next(5)).Select(value).Distinct()];

    private void Declare(string attribute, string type, string name, string initializer = "") =>
        _properties.Append(CultureInfo.InvariantCulture, $"{attribute} public {type} {name} {{ get; init; }}{initializer} ");
}
