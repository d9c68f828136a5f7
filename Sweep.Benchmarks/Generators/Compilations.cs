using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sweep.Generators;

namespace Sweep.Benchmarks.Generators;

/// <summary>Creates compilations and generator drivers like the compiler does.</summary>
internal static class Compilations
{
    /// <summary>The language version of this repository's projects.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    /// <summary>Creates a compilation of files that references the framework and Sweep.Runtime.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files) => CSharpCompilation.Create(
        "Many",
        [.. files.Select(file => Parse(file.Path, file.Text)), Parse("Usings.cs", ManyExperiments.Usings)],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Parses one file.</summary>
    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Language, path);

    /// <summary>A new driver for a generator.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Language);

    /// <summary>A new driver for <see cref="ExperimentGenerator"/>.</summary>
    public static GeneratorDriver Driver() => Driver(new ExperimentGenerator());

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Sweep.Runtime.dll" or "netstandard.dll" or "mscorlib.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
