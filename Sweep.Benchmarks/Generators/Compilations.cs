using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Benchmarks.Generators;

<<<<<<< HEAD
/// <summary>Compilations and generator drivers, set up as the compiler sets them up.</summary>
internal static class Compilations
{
    /// <summary>C# 13 with documentation comments parsed, as in this repository.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    /// <summary>A library of these files and the global usings that references .NET and Sweep.Runtime.</summary>
=======
/// <summary>Creates compilations and generator drivers like the compiler does.</summary>
internal static class Compilations
{
    /// <summary>The language version of this repository's projects.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    /// <summary>Creates a compilation of files that references the framework and Sweep.Runtime.</summary>
>>>>>>> e16
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files) => CSharpCompilation.Create(
        "Many",
        [.. files.Select(file => Parse(file.Path, file.Text)), Parse("Usings.cs", ManyExperiments.Usings)],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

<<<<<<< HEAD
    /// <summary>Parses one file with <see cref="Language"/>.</summary>
=======
    /// <summary>Parses one file.</summary>
>>>>>>> e16
    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Language, path);

    /// <summary>A new driver for a generator.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Language);

<<<<<<< HEAD
=======
    /// <summary>A new driver for <see cref="ExperimentGenerator"/>.</summary>
    public static GeneratorDriver Driver() => Driver(new ExperimentGenerator());

>>>>>>> e16
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Sweep.Runtime.dll" or "netstandard.dll" or "mscorlib.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
