using System.Globalization;
using System.Text;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the other half of an experiment class.</summary>
internal static class ExperimentEmitter
{
    /// <summary>The file's name.</summary>
    public static string HintName(ExperimentModel experiment)
    {
        // Identifiers may hold characters that file names may not.
        var name = new StringBuilder(experiment.FullName.Length + 5);
        foreach (var character in experiment.FullName)
        {
            name.Append(char.IsLetterOrDigit(character) || character == '.' ? character : '_');
        }

        return name.Append(".g.cs").ToString();
    }

    /// <summary>The file's text.</summary>
    public static string Emit(FileModel file)
    {
        var experiment = file.Experiment;
        var code = new CodeWriter();
        Emitted.Header(code);
        code.Line();
        if (experiment.Namespace.Length > 0)
        {
            code.Line($"namespace {experiment.Namespace};");
            code.Line();
        }

        var containers = experiment.Containers.Select(container => code.Open(container)).ToList();
        WriteClass(code, file);
        foreach (var container in containers)
        {
            container.Dispose();
        }

        code.Line();
        SpaceEmitter.Write(code, experiment);
        if (file.WritesRow)
        {
            code.Line();
            RowEmitter.WriteExtensions(code, experiment);
        }

        return code.ToString();
    }

    private static void WriteClass(CodeWriter code, FileModel file)
    {
        var experiment = file.Experiment;
        using (code.Open($"{experiment.Declaration} {experiment.Identifier} : {Config(experiment)}"))
        {
            WritePublic(code, experiment);
            WriteForward(code, experiment, "Space", "SpaceDescriptor", "Space");
            code.Gap();
            code.Line($"static long {Config(experiment)}.Count => {experiment.Cells.ToString(CultureInfo.InvariantCulture)}L;");
            WriteFromIndex(code, experiment);
            WriteIndexOf(code, experiment);
            WriteGetValue(code, experiment);
            WriteCreate(code, experiment);
            WriteGetMetrics(code, experiment);
            if (file.WritesRow)
            {
                code.Gap();
                RowEmitter.WriteRow(code, experiment);
            }
        }
    }

    private static void WritePublic(CodeWriter code, ExperimentModel experiment)
    {
        var arguments = $"<{experiment.TypeName}, {experiment.ResultName}>";
        var codec = $"{KnownNames.GlobalSpaces}ConfigCodec";
        var visible = experiment.IsPublic ? "public" : "internal";
        Member("Every config, the last axis fastest. Nothing is materialised.", $"{visible} static {KnownNames.GlobalSpaces}Grid{arguments} Grid => default;");
        Member("The axes in declaration order and the metrics.", $"public static {KnownNames.GlobalSpaces}SpaceDescriptor Space => {SpaceEmitter.ClassName(experiment)}.Space;");
        Member($"The config with a canonical key, such as <c>{Emitted.Xml(SpaceEmitter.ExampleKey(experiment))}</c>.", $"public static {experiment.TypeName} Parse(string key) => {codec}.FromKey{arguments}(key);", SweepException);
        Member("The config that a JSON object, axis to value, describes.", $"public static {experiment.TypeName} FromJson(string json) => {codec}.FromJson{arguments}(json);", SweepException);
        Member("The canonical key of this config.", $"public string ToKey() => {codec}.ToKey{arguments}(this);", ArgumentException);
        Member("This config as a JSON object, axis to value.", $"public string ToJson() => {codec}.ToJson{arguments}(this);", ArgumentException);
        if (experiment.WritesToString)
        {
            Member("The canonical key of this config.", "public override string ToString() => ToKey();");
        }

        void Member(string summary, string declaration, string? exception = null)
        {
            code.Gap();
            Emitted.Summary(code, summary);
            if (exception is not null)
            {
                code.Line(exception);
            }

            code.Line(Emitted.GeneratedCode);
            code.Line(declaration);
        }
    }

    private const string SweepException = "/// <exception cref=\"global::Sweep.Runtime.SweepException\">An axis is unknown, missing or given twice, or a value is not on its axis.</exception>";

    private const string ArgumentException = "/// <exception cref=\"global::System.ArgumentException\">A value is NaN, infinite, or no member of its enum.</exception>";

    private static void WriteForward(CodeWriter code, ExperimentModel experiment, string member, string type, string target)
    {
        code.Gap();
        code.Line($"static {KnownNames.GlobalSpaces}{type} {Config(experiment)}.{member} => {target};");
    }

    private static void WriteFromIndex(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static {experiment.TypeName} {Config(experiment)}.FromIndex(long index)"))
        {
            foreach (var axis in experiment.Axes.Reverse())
            {
                code.Line($"var {Digit(axis)} = {KnownNames.GlobalSpaces}MixedRadix.TakeDigit(ref index, {Count(axis)});");
            }

            using (code.Open($"return new {experiment.TypeName}", ";"))
            {
                foreach (var axis in experiment.Axes)
                {
                    code.Line($"{axis.Identifier} = {(axis.IsSeed ? Digit(axis) : $"{SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.Values(axis)}[{Digit(axis)}]")},");
                }
            }
        }
    }

    private static void WriteIndexOf(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static long {Config(experiment)}.IndexOf({experiment.TypeName} config)"))
        {
            code.Line("var index = 0L;");
            foreach (var axis in experiment.Axes)
            {
                code.Line($"index = {KnownNames.GlobalSpaces}MixedRadix.PutDigit(index, {SpaceEmitter.ClassName(experiment)}.{SpaceEmitter.Position(axis)}(config.{axis.Identifier}), {Count(axis)});");
            }

            code.Line("return index;");
        }
    }

    private static void WriteGetValue(CodeWriter code, ExperimentModel experiment)
    {
        code.Gap();
        using (code.Open($"static {KnownNames.GlobalSpaces}AxisValue {Config(experiment)}.GetValue({experiment.TypeName} config, int axis) => axis switch", ";"))
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
        using (code.Open($"static {experiment.TypeName} {Config(experiment)}.Create(global::System.ReadOnlySpan<{KnownNames.GlobalSpaces}AxisValue> values)"))
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
        using (code.Open($"static void {Config(experiment)}.GetMetrics({experiment.ResultName} result, global::System.Span<double> metrics)"))
        {
            for (var i = 0; i < experiment.Metrics.Count; i++)
            {
                code.Line($"metrics[{i}] = result.{experiment.Metrics[i].Identifier};");
            }
        }
    }

    private static string Config(ExperimentModel experiment) => $"{KnownNames.GlobalSpaces}IConfig<{experiment.TypeName}, {experiment.ResultName}>";

    private static string Digit(AxisModel axis) => $"digitOf{axis.Name}";

    private static string Count(AxisModel axis) => axis.Count.ToString(CultureInfo.InvariantCulture);
}
