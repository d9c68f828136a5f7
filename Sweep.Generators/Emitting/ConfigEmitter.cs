using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes <c>IConfig</c>, whose members are all explicit: plumbing that meets no name of the user's.</summary>
internal static class ConfigEmitter
{
    /// <summary>The interface as generated code writes it.</summary>
    public static string Interface(ExperimentModel experiment) => $"{KnownNames.GlobalSpaces}IConfig<{experiment.TypeName}, {experiment.ResultName}>";

    /// <summary>Writes the members.</summary>
    public static void Write(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        code.Line($"static {KnownNames.GlobalSpaces}SpaceDescriptor {Interface(experiment)}.Space => Space;");
        code.Gap();
        code.Line($"static bool {Interface(experiment)}.IsExcluded(int exclusion, {experiment.TypeName} config) => false;");
        WriteFromPositions(code, experiment);
        WriteGetPositions(code, experiment);
        WriteGetValue(code, experiment);
        WriteCreate(code, experiment);
        WriteGetMetrics(code, experiment);
    }

    private static void WriteFromPositions(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static {experiment.TypeName} {Interface(experiment)}.FromPositions(global::System.ReadOnlySpan<int> positions)"))
        {
            using (code.Open($"return new {experiment.TypeName}", ";"))
            {
                for (var i = 0; i < experiment.Axes.Count; i++)
                {
                    var axis = experiment.Axes[i];
                    var position = $"positions[{i.ToString(CultureInfo.InvariantCulture)}]";
                    code.Line($"{axis.Identifier} = {(axis.IsSeed ? position : $"{SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.Values(axis)}[{position}]")},");
                }
            }
        }
    }

    private static void WriteGetPositions(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static void {Interface(experiment)}.GetPositions({experiment.TypeName} config, global::System.Span<int> positions)"))
        {
            for (var i = 0; i < experiment.Axes.Count; i++)
            {
                var axis = experiment.Axes[i];
                code.Line($"positions[{i.ToString(CultureInfo.InvariantCulture)}] = {SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.Position(axis)}(config.{axis.Identifier});");
            }
        }
    }

    private static void WriteGetValue(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static {KnownNames.GlobalSpaces}AxisValue {Interface(experiment)}.GetValue({experiment.TypeName} config, int axis) => axis switch", ";"))
        {
            for (var i = 0; i < experiment.Axes.Count; i++)
            {
                var axis = experiment.Axes[i];
                var value = $"config.{axis.Identifier}";
                code.Line(axis.Kind switch
                {
                    AxisKind.Enum => $"{i} => {KnownNames.GlobalSpaces}AxisValue.OfEnum({SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.NameOf(axis)}({value})),",
                    AxisKind.Integer when axis.TypeName != "long" => $"{i} => {KnownNames.GlobalSpaces}AxisValue.Of((long){value}),",
                    _ => $"{i} => {KnownNames.GlobalSpaces}AxisValue.Of({value}),",
                });
            }

            code.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(axis), axis, null),");
        }
    }

    private static void WriteCreate(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static {experiment.TypeName} {Interface(experiment)}.Create(global::System.ReadOnlySpan<{KnownNames.GlobalSpaces}AxisValue> values)"))
        {
            code.Line($"{KnownNames.GlobalSpaces}AxisConvert.CheckCount(Space, values.Length);");
            using (code.Open($"return new {experiment.TypeName}", ";"))
            {
                for (var i = 0; i < experiment.Axes.Count; i++)
                {
                    code.Line($"{experiment.Axes[i].Identifier} = {FromValue(experiment, experiment.Axes[i], $"values[{i}]")},");
                }
            }
        }
    }

    private static string FromValue(ExperimentModel experiment, AxisModel axis, string value) => axis.Kind switch
    {
        AxisKind.Enum => $"{SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.Member(axis)}({value}.AsText())",
        AxisKind.Boolean => $"{value}.AsBoolean()",
        AxisKind.Text => $"{value}.AsText()",
        AxisKind.Integer when axis.TypeName == "long" => $"{value}.AsInteger()",
        AxisKind.Integer => $"{KnownNames.GlobalSpaces}AxisConvert.ToInteger<{axis.TypeName}>({value}, {Identifiers.Literal(axis.Name)})",
        _ when axis.TypeName == "float" => $"{KnownNames.GlobalSpaces}AxisConvert.ToSingle({value}, {Identifiers.Literal(axis.Name)})",
        _ => $"{value}.AsReal()",
    };

    private static void WriteGetMetrics(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static void {Interface(experiment)}.GetMetrics({experiment.ResultName} result, global::System.Span<double> metrics)"))
        {
            for (var i = 0; i < experiment.Metrics.Count; i++)
            {
                code.Line($"metrics[{i}] = result.{experiment.Metrics[i].Identifier};");
            }
        }
    }
}
