using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Benchmarks.Generators;

/// <summary>Compilations and generator drivers, set up as the compiler sets them up.</summary>
internal static class Compilations
{
    /// <summary>C# 13 with documentation comments parsed, as in this repository.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    /// <summary>A library of these files and the global usings that references .NET and Sweep.Runtime.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files) => CSharpCompilation.Create(
        "Many",
        [.. files.Select(file => Parse(file.Path, file.Text)), Parse("Usings.cs", ManyExperiments.Usings)],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Parses one file with <see cref="Language"/>.</summary>
    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Language, path);

    /// <summary>A driver that has not run.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Language);

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Sweep.Runtime.dll" or "netstandard.dll" or "mscorlib.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
