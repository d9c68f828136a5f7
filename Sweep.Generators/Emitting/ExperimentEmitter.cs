using System.Globalization;
using System.Text;
using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the generated part of an experiment class.</summary>
internal static class ExperimentEmitter
{
    /// <summary>The unique name of the generated file.</summary>
    public static string HintName(FileModel file)
    {
        var name = HintName(file.Experiment.FullName);
        return file.Collision == 0 ? name : name.Replace(".g.cs", $".{file.Collision.ToString(CultureInfo.InvariantCulture)}.g.cs");
    }

    /// <summary>The name of the generated file for the full name of a class; not unique, because characters that file names cannot have become <c>_</c>.</summary>
    public static string HintName(string fullName)
    {
        var name = new StringBuilder(fullName.Length + 5);
        foreach (var character in fullName)
        {
            name.Append(char.IsLetterOrDigit(character) || character == '.' ? character : '_');
        }

        return name.Append(".g.cs").ToString();
    }

    public static string Emit(FileModel file)
    {
        var experiment = file.Experiment;
        var code = new CodeWriter();
        Boilerplate.Header(code, experiment.HasBase);
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
        using (code.Open($"{experiment.Declaration} {experiment.Identifier} : {ConfigEmitter.Interfaces(experiment)}"))
        {
            WritePublic(code, experiment);
            CellEmitter.Write(code, experiment);
            ConfigEmitter.Write(code, experiment);
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
        var codec = $"{KnownNames.GlobalRuntime}ConfigCodec";
        var visible = experiment.IsPublic ? "public" : "internal";
        Member("All configs, with the last axis varying fastest. Nothing is materialized.", $"{visible} static {KnownNames.GlobalRuntime}Grid{arguments} Grid => default;");
        var seen = experiment.IsRowPublic ? "public" : "internal";
        Member("The same configs as structs, in the same order.", $"{seen} static {KnownNames.GlobalSpaces}Cells<{experiment.TypeName}.Cell> Cells => new(Space.Shape);");
        Member("The axes in declaration order and the metrics.", $"public static {KnownNames.GlobalSpaces}SpaceDescriptor Space => {SpaceEmitter.ClassName(experiment)}.Space;");
        Member($"Parses a canonical key, such as <c>{Boilerplate.Xml(SpaceEmitter.ExampleKey(experiment))}</c>.", $"public static {experiment.TypeName} Parse(string key) => {codec}.FromKey{arguments}(key);", SweepException);
        Member("Parses a JSON object with a value for each axis.", $"public static {experiment.TypeName} FromJson(string json) => {codec}.FromJson{arguments}(json);", SweepException);
        Member("The canonical key of this config.", $"public string ToKey() => {codec}.ToKey{arguments}(this);", ArgumentException);
        Member("This config as a JSON object with a value for each axis.", $"public string ToJson() => {codec}.ToJson{arguments}(this);", ArgumentException);
        if (experiment.WritesToString)
        {
            Member("The canonical key of this config.", "public override string ToString() => ToKey();");
        }

        void Member(string summary, string declaration, string? exception = null)
        {
            code.Gap();
            Boilerplate.Summary(code, summary);
            if (exception is not null)
            {
                code.Line(exception);
            }

            code.Line(Boilerplate.GeneratedCode);
            code.Line(declaration);
        }
    }

    private const string SweepException = "/// <exception cref=\"global::Sweep.Runtime.SweepException\">An axis is unknown, missing or given twice, or a value is not on its axis.</exception>";

    private const string ArgumentException = "/// <exception cref=\"global::System.ArgumentException\">A value is NaN, infinite, or not a member of its enum.</exception>";
}
