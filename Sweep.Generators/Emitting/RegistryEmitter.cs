using Sweep.Generators.Models;

namespace Sweep.Generators.Emitting;

/// <summary>Writes the assembly's registry.</summary>
internal static class RegistryEmitter
{
    /// <summary>The name of the generated file.</summary>
    public const string HintName = Name + ".g.cs";

    private const string Name = "SweepExperiments";

    public static string Emit(RegistryModel registry)
    {
        var code = new CodeWriter();
        Boilerplate.Header(code);
        code.Line();
        // The global using makes the registry visible in every file; the namespace avoids conflicts with the project's types and the registries of friend assemblies.
        var home = $"Sweep.Generated.{Identifiers.Sanitize(registry.Project.Assembly)}";
        code.Line($"global using {Name} = global::{home}.{Name};");
        code.Line();
        code.Line($"namespace {home};");
        code.Line();
        WriteRegistry(code, registry);
        if (registry.Project.ReferencesQuery && registry.Entries.Count > 0)
        {
            code.Line();
            WriteRows(code, registry);
        }

        return code.ToString();
    }

    private static void WriteRegistry(CodeWriter code, RegistryModel registry)
    {
        Boilerplate.Summary(code, "All experiments that this assembly declares.");
        code.Line(Boilerplate.GeneratedCode);
        using (code.Open($"internal static class {Name}"))
        {
            Boilerplate.Summary(code, "The experiments in ordinal order of their names.");
            using (code.Open($"public static global::System.Collections.Generic.IReadOnlyList<{KnownNames.GlobalRuntime}Experiment> All {{ get; }} = new {KnownNames.GlobalRuntime}Experiment[]", ";"))
            {
                foreach (var entry in registry.Entries)
                {
                    code.Line($"new {KnownNames.GlobalRuntime}Experiment<{entry.TypeName}, {entry.ResultName}>({Identifiers.Literal(entry.Experiment)}),");
                }
            }
        }
    }

    // EF Core builds its model once, so it must know every row before the first query.
    private static void WriteRows(CodeWriter code, RegistryModel registry)
    {
        using (code.Open("file static class SweepRows"))
        {
            code.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            using (code.Open("internal static void Register()"))
            {
                foreach (var entry in registry.Entries)
                {
                    code.Line($"{KnownNames.GlobalQuery}SweepDb.Register<{entry.TypeName}.Row>();");
                }
            }
        }
    }
}
