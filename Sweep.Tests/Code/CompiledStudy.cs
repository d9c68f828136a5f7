using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sweep.Runtime.Provenance;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Code;

/// <summary>Sources compiled in Release into files of a folder of their own, under random paths and module identities, and the code of their class <c>Sample.Study</c>.</summary>
internal static class CompiledStudy
{
    /// <summary>The code of a study in one assembly.</summary>
    public static CodeVersion Read(params string[] sources) => ReadProgram(null, ("Sample", sources));

    /// <summary>The code of a study in the last of several assemblies, each of which references those before it.</summary>
    /// <param name="dependencies">The text of the program's <c>.deps.json</c>, or null.</param>
    /// <param name="assemblies">Names and sources.</param>
    public static CodeVersion ReadProgram(string? dependencies, params (string Name, string[] Sources)[] assemblies)
    {
        using var folder = new TemporaryFolder();
        Emit(folder, assemblies);
        using var program = new ProgramAssemblies(folder.Path, dependencies);
        var module = program.Open(assemblies[^1].Name)!;
        return new CodeReach(program).From(module, module.Find("Sample.Study")!.Value);
    }

    private static void Emit(TemporaryFolder folder, (string Name, string[] Sources)[] assemblies)
    {
        var references = new List<MetadataReference>();
        foreach (var (name, sources) in assemblies)
        {
            var compilation = GeneratorHarness.Compile(name, []).RemoveAllSyntaxTrees()
                .AddSyntaxTrees(sources.Append("global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading.Tasks;")
                    .Select(source => CSharpSyntaxTree.ParseText(source, GeneratorHarness.Language, $"/{Guid.NewGuid()}/{Guid.NewGuid()}.cs")))
                .AddReferences(references)
                .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: false, allowUnsafe: true));
            var file = folder.File($"{name}.dll");
            var emitted = compilation.Emit(file);
            Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error)));
            references.Add(MetadataReference.CreateFromFile(file));
        }
    }
}
