using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Implements <c>IConfig</c> explicitly, so that its members do not conflict with those of the class.</summary>
internal static class ConfigEmitter
{
    private const string Value = KnownNames.GlobalSpaces + "AxisValue";

    /// <summary>The interface in generated code.</summary>
    public static string Interface(ExperimentModel experiment) => $"{KnownNames.GlobalRuntime}IConfig<{experiment.TypeName}, {experiment.ResultName}>";

    /// <summary>The part of it that does not depend on the result: its members are implemented under this name.</summary>
    private static string ConfigInterface(ExperimentModel experiment) => $"{KnownNames.GlobalRuntime}IConfig<{experiment.TypeName}>";

    /// <summary>The base list of the generated part of the class.</summary>
    public static string Interfaces(ExperimentModel experiment) => Interface(experiment) + (experiment.HasProviders ? $", {SpaceEmitter.ProvidersName(experiment)}" : "");

    public static void Write(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        code.Line($"static {KnownNames.GlobalSpaces}SpaceDescriptor {ConfigInterface(experiment)}.Space => Space;");
        WriteFromPositions(code, experiment);
        WriteGetPositions(code, experiment);
        WriteGetValue(code, experiment);
        WriteCreate(code, experiment);
        WriteIsExcluded(code, experiment);
        WriteGetMetrics(code, experiment);
        foreach (var axis in experiment.Axes.Where(axis => axis.Provider is not null))
        {
            code.Gap();
            code.Line($"static global::System.Collections.Generic.IEnumerable<{axis.ValueType}> {SpaceEmitter.ProvidersName(experiment)}.{axis.Identifier} => {axis.Provider!.Expression};");
        }
    }

    /// <summary>An expression of the property's type for the value at a position.</summary>
    public static string At(ExperimentModel experiment, AxisModel axis, string position)
    {
        var value = axis.IsSeed ? position : $"{SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.Values(axis)}[{position}]";
        return axis.Condition is null ? value : $"{position} < 0 ? null : {value}";
    }

    private static void WriteFromPositions(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static {experiment.TypeName} {ConfigInterface(experiment)}.FromPositions(global::System.ReadOnlySpan<int> positions)"))
        {
            using (code.Open(Construct(experiment), ";"))
            {
                for (var i = 0; i < experiment.Axes.Count; i++)
                {
                    code.Line($"{experiment.Axes[i].Identifier} = {At(experiment, experiment.Axes[i], $"positions[{i.ToString(CultureInfo.InvariantCulture)}]")},");
                }
            }
        }
    }

    private static void WriteGetPositions(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static void {ConfigInterface(experiment)}.GetPositions({experiment.TypeName} config, global::System.Span<int> positions)"))
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
        using (code.Open($"static {Value} {ConfigInterface(experiment)}.GetValue({experiment.TypeName} config, int axis) => axis switch", ";"))
        {
            for (var i = 0; i < experiment.Axes.Count; i++)
            {
                var axis = experiment.Axes[i];
                var property = $"config.{axis.Identifier}";
                code.Line(axis.Condition is null
                    ? $"{i} => {ToValue(experiment, axis, property)},"
                    : $"{i} => {property} is {{ }} value ? {ToValue(experiment, axis, "value")} : {Value}.Inactive,");
            }

            code.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(axis), axis, null),");
        }
    }

    /// <summary>Converts an expression of the axis's type to <c>AxisValue</c>.</summary>
    public static string ToValue(ExperimentModel experiment, AxisModel axis, string value) => axis.Kind switch
    {
        AxisKind.Enum => $"{Value}.OfEnum({SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.NameOf(axis)}({value}))",
        AxisKind.Integer when axis.ValueType != "long" => $"{Value}.Of((long){value})",
        _ => $"{Value}.Of({value})",
    };

    private static void WriteCreate(CodeWriter code, ExperimentModel experiment)
    {
        WriteCreate(code, experiment, "", Construct(experiment));
        if (experiment.Services.Count == 0)
        {
            return;
        }

        var name = Identifiers.Literal(experiment.Experiment);
        var arguments = experiment.Services.Select(service => $"{KnownNames.GlobalRuntime}ExperimentServices.{(service.IsOptional ? $"Find<{service.TypeName}>(services)" : $"Get<{service.TypeName}>(services, {name})")}");
        WriteCreate(code, experiment, ", global::System.IServiceProvider services", $"return new {experiment.TypeName}({string.Join(", ", arguments)})");
        code.Gap();
        var required = experiment.Services.Where(static service => !service.IsOptional).Select(static service => $"typeof({service.TypeName})");
        code.Line($"static global::System.Collections.Generic.IReadOnlyList<global::System.Type> {ConfigInterface(experiment)}.RequiredServices => new global::System.Type[] {{ {string.Join(", ", required)} }};");
    }

    // A config that is not evaluated needs no services.
    private static string Construct(ExperimentModel experiment) =>
        $"return new {experiment.TypeName}{(experiment.Services.Count == 0 ? "" : $"({string.Join(", ", experiment.Services.Select(static service => $"default({service.TypeName})!"))})")}";

    private static void WriteCreate(CodeWriter code, ExperimentModel experiment, string parameter, string construct)
    {
        code.Gap();
        using (code.Open($"static {experiment.TypeName} {ConfigInterface(experiment)}.Create(global::System.ReadOnlySpan<{Value}> values{parameter})"))
        {
            code.Line($"{KnownNames.GlobalSpaces}AxisConvert.CheckCount(Space, values.Length);");
            using (code.Open(construct, ";"))
            {
                for (var i = 0; i < experiment.Axes.Count; i++)
                {
                    var axis = experiment.Axes[i];
                    code.Line($"{axis.Identifier} = {(axis.Condition is null ? "" : $"values[{i}].IsInactive ? null : ")}{FromValue(experiment, axis, $"values[{i}]")},");
                }
            }
        }
    }

    private static string FromValue(ExperimentModel experiment, AxisModel axis, string value) => axis.Kind switch
    {
        AxisKind.Enum => $"{SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.Member(axis)}({value}.AsText())",
        AxisKind.Boolean => $"{value}.AsBoolean()",
        AxisKind.Text => $"{value}.AsText()",
        AxisKind.Integer when axis.ValueType == "long" => $"{value}.AsInteger()",
        AxisKind.Integer => $"{KnownNames.GlobalSpaces}AxisConvert.ToInteger<{axis.ValueType}>({value}, {Identifiers.Literal(axis.Name)})",
        _ when axis.ValueType == "float" => $"{KnownNames.GlobalSpaces}AxisConvert.ToSingle({value}, {Identifiers.Literal(axis.Name)})",
        _ => $"{value}.AsReal()",
    };

    private static void WriteIsExcluded(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        var header = $"static bool {ConfigInterface(experiment)}.IsExcluded(int exclusion, {experiment.TypeName} config)";
        if (experiment.Exclusions.Count == 0)
        {
            code.Line($"{header} => false;");
            return;
        }

        using (code.Open($"{header} => exclusion switch", ";"))
        {
            for (var i = 0; i < experiment.Exclusions.Count; i++)
            {
                code.Line($"{i.ToString(CultureInfo.InvariantCulture)} => {experiment.Exclusions[i].Call},");
            }

            code.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(exclusion), exclusion, null),");
        }
    }

    private static void WriteGetMetrics(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static void {Interface(experiment)}.GetMetrics({experiment.ResultName} result, global::System.Span<{KnownNames.GlobalTrials}MetricValue?> metrics)"))
        {
            for (var i = 0; i < experiment.Metrics.Count; i++)
            {
                code.Line($"metrics[{i}] = result.{experiment.Metrics[i].Identifier};");
            }
        }
    }
}
