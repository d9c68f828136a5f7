using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the <c>SpaceDescriptor</c> of an experiment.</summary>
internal static class DescriptorEmitter
{
    private const string Space = KnownNames.GlobalSpaces + "SpaceDescriptor";
    private const string Value = KnownNames.GlobalSpaces + "AxisValue";
    private const int MaxInCode = 50; // each value is 25 bytes of code, which every process compiles

    /// <summary>Writes the member <c>Space</c>.</summary>
    public static void Write(CodeWriter code, ExperimentModel experiment)
    {
        // A provider may throw, which must not become a TypeInitializationException.
        if (experiment.HasProviders)
        {
            code.Line($"internal static {Space} Space => LazySpace.Value;");
            code.Gap();
            code.Line($"private static readonly global::System.Lazy<{Space}> LazySpace = new(MakeSpace);");
            code.Gap();
            code.Line($"private static {Space} MakeSpace() => new(");
        }
        else
        {
            code.Line($"internal static readonly {Space} Space = new(");
        }

        var hasInitializer = experiment.Pairs.Count > 0 || experiment.Exclusions.Count > 0 || experiment.Requirements is not null;
        using (code.Indent())
        {
            code.Line($"{Identifiers.Literal(experiment.Experiment)},");
            code.Line($"{Identifiers.Literal(experiment.Description)},");
            using (code.Open($"new {KnownNames.GlobalSpaces}AxisDescriptor[]", ","))
            {
                foreach (var axis in experiment.Axes)
                {
                    WriteAxis(code, experiment, axis);
                }
            }

            using (code.Open($"new {KnownNames.GlobalSpaces}MetricDescriptor[]", hasInitializer ? ")" : ");"))
            {
                foreach (var metric in experiment.Metrics)
                {
                    WriteMetric(code, metric);
                }
            }
        }

        if (hasInitializer)
        {
            WriteSpaceInitializer(code, experiment);
        }
    }

    /// <summary>Converts a literal of the axis's type to <c>AxisValue</c>.</summary>
    public static string ToValue(AxisModel axis, string literal) => axis.Kind switch
    {
        AxisKind.Enum => $"{Value}.OfEnum({Identifiers.Literal(literal.Substring(literal.LastIndexOf('.') + 1).TrimStart('@'))})",
        AxisKind.Integer => $"{Value}.Of({literal.TrimEnd('L')}L)",
        _ => $"{Value}.Of({literal})",
    };

    private static void WriteSpaceInitializer(CodeWriter code, ExperimentModel experiment)
    {
        using (code.Brace(";"))
        {
            WriteList(code, $"Pairs = new {KnownNames.GlobalSpaces}PairDescriptor[]", experiment.Pairs.Select(Pair));
            WriteList(code, $"Exclusions = new {KnownNames.GlobalSpaces}ExclusionDescriptor[]", experiment.Exclusions.Select((each, i) => Exclusion(experiment, each, i)));
            if (experiment.Requirements is { } needs)
            {
                code.Line(string.Format(CultureInfo.InvariantCulture, "Requirements = new {0}RequirementsDescriptor({1}, {2}),", KnownNames.GlobalSpaces, needs.GpuMemoryMiB, needs.Slots));
            }
        }
    }

    private static void WriteList(CodeWriter code, string declaration, IEnumerable<string> items)
    {
        if (!items.Any())
        {
            return;
        }

        using (code.Open(declaration, ","))
        {
            foreach (var item in items)
            {
                code.Line($"{item},");
            }
        }
    }

    private static string Pair(PairModel pair) =>
        $"new({Identifiers.Literal(pair.Name)}, {Integers(pair.Axes)}, new global::System.Collections.Generic.IReadOnlyList<int>[] {{ {string.Join(", ", pair.Rows.Select(Integers))} }})";

    private static string Exclusion(ExperimentModel experiment, ExclusionModel exclusion, int position) =>
        $"new({Identifiers.Literal(exclusion.Name)}, {Identifiers.Literal(exclusion.Reason)}, {(exclusion.Axes is { } axes ? Integers(axes) : "null")}, "
        + $"{KnownNames.GlobalRuntime}ConfigCodec.Exclusion<{experiment.TypeName}, {experiment.ResultName}>({position.ToString(CultureInfo.InvariantCulture)}))";

    private static void WriteAxis(CodeWriter code, ExperimentModel experiment, AxisModel axis)
    {
        var initializers = Initializers(experiment, axis).ToList();
        var end = ")" + (initializers.Count == 0 ? "," : "");
        var start = $"new({Identifiers.Literal(axis.Name)}, {KnownNames.GlobalSpaces}AxisKind.{axis.Kind}, {Identifiers.Literal(axis.ClrType)}, ";
        if (axis.IsSeed)
        {
            code.Line($"{start}{KnownNames.GlobalSpaces}AxisConvert.Seeds({axis.Seeds.ToString(CultureInfo.InvariantCulture)}), IsSeed: true{end}");
        }
        else if (axis.Provider is not null)
        {
            code.Line($"{start}{SpaceEmitter.Provided(axis)}.Value.Converted{end}");
        }
        else if (axis.Values.Count > MaxInCode && axis.Kind is (AxisKind.Integer or AxisKind.Real))
        {
            // The compiler makes data of an array of constants that becomes a span.
            var type = axis.Kind == AxisKind.Integer ? "long" : axis.Values[0].EndsWith("f", System.StringComparison.Ordinal) ? "float" : "double";
            using (code.Open($"{start}{KnownNames.GlobalSpaces}AxisConvert.Values(new {type}[]", $"){end}"))
            {
                foreach (var value in axis.Values)
                {
                    code.Line($"{(type == "long" ? value.TrimEnd('L') + "L" : value)},");
                }
            }
        }
        else
        {
            using (code.Open($"{start}new {Value}[]", end))
            {
                foreach (var value in axis.Values)
                {
                    code.Line($"{ToValue(axis, value)},");
                }
            }
        }

        WriteInitializers(code, initializers, ",");
    }

    private static IEnumerable<string> Initializers(ExperimentModel experiment, AxisModel axis)
    {
        if (axis.Range is { } range)
        {
            yield return $"Range = new {KnownNames.GlobalSpaces}RangeDescriptor({Real(range.Low)}, {Real(range.High)}, {Real(range.Step)}, "
                + $"{KnownNames.GlobalRuntime}Scale.{(range.IsLog ? "Log" : "Linear")}, {range.Points.ToString(CultureInfo.InvariantCulture)}),";
        }

        if (axis.Choices.Count > 0)
        {
            yield return $"Choices = new {Value}[] {{ {string.Join(", ", axis.Choices.Select(value => ToValue(axis, value)))} }},";
        }

        if (axis.Condition is { } condition)
        {
            var values = string.Join(", ", condition.Values.Select(value => ToValue(experiment.Axes[condition.Axis], value)));
            yield return $"Condition = new {KnownNames.GlobalSpaces}ConditionDescriptor({condition.Axis.ToString(CultureInfo.InvariantCulture)}, new {Value}[] {{ {values} }}),";
        }

        if (axis.Default is { } value)
        {
            // Values provided at run time may not include the default.
            yield return axis.Provider is null
                ? $"Default = {ToValue(axis, value)},"
                : $"Default = {SpaceEmitter.Position(axis)}({value}) < 0 ? {Value}.Inactive : {ToValue(axis, value)},";
        }

        if (axis.FormerNames.Count > 0)
        {
            yield return FormerNames(axis.FormerNames);
        }
    }

    private static void WriteMetric(CodeWriter code, MetricModel metric)
    {
        var initializers = new List<string>();
        if (metric.Unit.Length > 0)
        {
            initializers.Add($"Unit = {Identifiers.Literal(metric.Unit)},");
        }

        foreach (var (name, bound) in new[] { ("AtMost", metric.AtMost), ("AtLeast", metric.AtLeast) })
        {
            if (bound is { } limit)
            {
                initializers.Add($"{name} = {Real(limit)},");
            }
        }

        if (metric.FormerNames.Count > 0)
        {
            initializers.Add(FormerNames(metric.FormerNames));
        }

        code.Line($"new({Identifiers.Literal(metric.Name)}, {KnownNames.GlobalSpaces}AxisKind.{metric.Kind}, {KnownNames.GlobalSpaces}Direction.{metric.Direction}){(initializers.Count == 0 ? "," : "")}");
        WriteInitializers(code, initializers, ",");
    }

    private static void WriteInitializers(CodeWriter code, List<string> initializers, string end)
    {
        if (initializers.Count == 0)
        {
            return;
        }

        using (code.Brace(end))
        {
            foreach (var initializer in initializers)
            {
                code.Line(initializer);
            }
        }
    }

    private static string FormerNames(EquatableArray<string> names) => $"FormerNames = new string[] {{ {string.Join(", ", names.Select(Identifiers.Literal))} }},";

    private static string Integers(EquatableArray<int> integers) => $"new int[] {{ {string.Join(", ", integers.Select(each => each.ToString(CultureInfo.InvariantCulture)))} }}";

    private static string Real(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "d";
}
