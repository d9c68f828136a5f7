using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the struct form of a config.</summary>
internal static class CellEmitter
{
    public static void Write(CodeWriter code, ExperimentModel experiment)
    {
        var visible = experiment.IsRowPublic ? "public" : "internal";
        var cell = $"{KnownNames.GlobalSpaces}ICell<{experiment.TypeName}.Cell>";
        code.Gap();
        Boilerplate.Summary(code, "A config as a struct: enumerating them allocates nothing.");
        code.Line(Boilerplate.GeneratedCode);
        using (code.Open($"{visible} readonly record struct Cell : {cell}"))
        {
            // Store positions rather than values, so that only properties that are read cost a table lookup.
            for (var i = 0; i < experiment.Axes.Count; i++)
            {
                code.Line($"private readonly int {Field(i)};");
            }

            code.Gap();
            using (code.Open("private Cell(global::System.ReadOnlySpan<int> positions)"))
            {
                for (var i = experiment.Axes.Count - 1; i >= 0; i--)
                {
                    code.Line($"{Field(i)} = positions[{i.ToString(CultureInfo.InvariantCulture)}];");
                }
            }

            for (var i = 0; i < experiment.Axes.Count; i++)
            {
                var axis = experiment.Axes[i];
                code.Gap();
                Boilerplate.Summary(code, RowEmitter.Describe(axis));
                code.Line($"public {axis.PropertyType} {axis.Identifier} => {ConfigEmitter.At(experiment, axis, Field(i))};");
            }

            code.Gap();
            code.Line($"static {experiment.TypeName}.Cell {cell}.FromPositions(global::System.ReadOnlySpan<int> positions) => new(positions);");
        }
    }

    private static string Field(int axis) => "_position" + axis.ToString(CultureInfo.InvariantCulture);
}
