using System.Globalization;
using System.Text;

namespace Sweep.Tests.Generators.Properties;

/// <summary>A random declaration: as C#, and as nested loops that anybody would write.</summary>
internal sealed record DeclaredSpace(IReadOnlyList<DeclaredAxis> Axes, IReadOnlyList<DeclaredExclusion> Exclusions)
{
    /// <summary>The axis's name.</summary>
    public static string Name(int axis) => string.Create(CultureInfo.InvariantCulture, $"Axis{axis}");

    /// <summary>The declaration in a namespace of its own.</summary>
    public string Source(int number)
    {
        var source = new StringBuilder();
        source.Append(CultureInfo.InvariantCulture, $"namespace S{number}\n{{\n    public enum Letter {{ A, B, C, D, E }}\n\n    [Experiment(\"s{number}\")]\n    public sealed partial class Sample : IExperiment<Sample.Result>\n    {{\n");
        for (var i = 0; i < Axes.Count; i++)
        {
            var axis = Axes[i];
            var when = axis.Condition is { } condition
                ? $", When(nameof({Name(condition.Axis)}), {string.Join(", ", condition.Positions.Select(position => Axes[condition.Axis].Values[position].Literal).Distinct())})"
                : "";
            var pair = axis.Pair is null ? "" : $", Paired(\"{axis.Pair}\")";
            source.Append(CultureInfo.InvariantCulture, $"        [{axis.Attribute}{when}{pair}] public {axis.Type}{(when.Length > 0 ? "?" : "")} {Name(i)} {{ get; init; }}");
            source.Append(axis.Initializer.Length > 0 ? $" = {axis.Initializer};\n" : axis.Type == "string" && when.Length == 0 ? " = \"\";\n" : "\n");
        }

        for (var i = 0; i < Exclusions.Count; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"        [Exclude(\"drawn\")] static bool Exclusion{i}(Sample c) => {Predicate(Exclusions[i], i)};\n");
            if (Exclusions[i].Style == 2)
            {
                source.Append(CultureInfo.InvariantCulture, $"        static bool Hidden{i}(Sample c) => {ByMembers(Exclusions[i])};\n");
            }
        }

        source.Append("        public sealed record Result([property: Minimize] double Loss);\n        public Result Run(Trial<Result> trial) => new(0);\n    }\n}\n");
        return source.ToString();
    }

    /// <summary>The declaration as C#, for FsCheck's message about one that fails.</summary>
    public override string ToString() => Source(0);

    /// <summary>Each config of the grid, in its order: of each axis the text of its value, or null where it is not active.</summary>
    public IEnumerable<string?[]> Loop() => From(0, new string?[Axes.Count]).Where(row => !Exclusions.Any(exclusion => Excludes(exclusion, row)));

    /// <summary>A row as a key.</summary>
    public static string Key(string?[] row) => string.Join(',', row.Select((text, axis) => (text, axis)).Where(each => each.text is not null).Select(each => $"{Name(each.axis)}={each.text}"));

    private IEnumerable<string?[]> From(int axis, string?[] row)
    {
        if (axis == Axes.Count)
        {
            return [[.. row]];
        }

        var pair = Axes[axis].Pair;
        int[] members = pair is null ? [axis] : [.. Enumerable.Range(0, Axes.Count).Where(i => Axes[i].Pair == pair)];
        if (members[0] != axis)
        {
            return From(axis + 1, row);
        }

        if (Axes[axis].Condition is { } condition && !condition.Positions.Any(position => Axes[condition.Axis].Values[position].Key == row[condition.Axis]))
        {
            Array.ForEach(members, member => row[member] = null);
            return From(axis + 1, row);
        }

        return Enumerable.Range(0, Axes[axis].Values.Count).SelectMany(turn =>
        {
            Array.ForEach(members, member => row[member] = Axes[member].Values[turn].Key);
            return From(axis + 1, row);
        });
    }

    // As C#'s lifted operators: null equals no value.
    private bool Excludes(DeclaredExclusion exclusion, string?[] row) =>
        exclusion.Terms.All(term => row[term.Axis] == Axes[term.Axis].Values[term.Position].Key == term.IsEqual);

    private string Predicate(DeclaredExclusion exclusion, int number) => exclusion.Style switch
    {
        0 => ByMembers(exclusion),
        1 => $"c is {{ {string.Join(", ", exclusion.Terms.Select(term => $"{Name(term.Axis)}: {(term.IsEqual ? "" : "not ")}{Axes[term.Axis].Values[term.Position].Literal}"))} }}",
        _ => $"Hidden{number.ToString(CultureInfo.InvariantCulture)}(c)",
    };

    private string ByMembers(DeclaredExclusion exclusion) =>
        string.Join(" && ", exclusion.Terms.Select(term => $"c.{Name(term.Axis)} {(term.IsEqual ? "==" : "!=")} {Axes[term.Axis].Values[term.Position].Literal}"));
}
