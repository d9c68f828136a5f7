using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Sweep.Generators;
using Sweep.Generators.Analyzers;

namespace Sweep.Tests.Generators;

/// <summary>One compilation that the generator runs over, as a project with warnings as errors, nullable, docs and C# 12 has it.</summary>
internal sealed class GeneratorHarness
{
    /// <summary>What a project's implicit usings give each file.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Sweep.Runtime;
        """;

    // Compilations made from it share what they know of the references.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Sample",
        references: PlatformReferences.Where(static name => name.StartsWith("System.", StringComparison.Ordinal) || name is "Sweep.Runtime" or "netstandard" or "mscorlib"),
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Warn)]));

    private static readonly Lazy<CSharpCompilation> s_emptyWithQuery = new(() => s_empty.AddReferences(QueryStub.Reference));

    private readonly Lazy<byte[]> _clean;

    private GeneratorHarness(CSharpCompilation compilation, GeneratorDriver driver)
    {
        Compilation = compilation;
        Driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Output = (CSharpCompilation)output;
        _clean = new(CleanImage);
    }

    /// <summary>C# as the generator's users may have it at the oldest.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    /// <summary>The user's sources alone.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The sources with what was generated.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>The driver after the run.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>What the last run did.</summary>
    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>The errors and warnings that the generator reported, as the compiler passes them on: what a pragma suppresses is missing.</summary>
    public ImmutableArray<Diagnostic> Reported => [.. Passed.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>What the analyzer says for people to read, generated files seen as an editor sees them.</summary>
    public ImmutableArray<Diagnostic> Notes => [.. Analyzed.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info)];

    /// <summary>What the analyzer marks for code fixes.</summary>
    public ImmutableArray<Diagnostic> Fixable => [.. Analyzed.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Hidden)];

    /// <summary>Errors and warnings of the compiler about all sources but missing comments in the user's, which samples do without.</summary>
    public IEnumerable<Diagnostic> CompilerComplaints => Complaints(Output.GetDiagnostics());

    private IEnumerable<Diagnostic> Analyzed => Output.WithAnalyzers([new ExperimentAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
        .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start);

    private IEnumerable<Diagnostic> Passed => Driver.GetRunResult().Diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal);

    /// <summary>Runs over sources that reference Sweep.Runtime only.</summary>
    public static GeneratorHarness Run(params string[] sources) => new(Compile("Sample", sources), CreateDriver());

    /// <summary>Runs over sources of a project with another version of C#.</summary>
    public static GeneratorHarness RunAs(LanguageVersion version, params string[] sources)
    {
        var language = Language.WithLanguageVersion(version);
        var compilation = Compile("Sample", sources);
        var trees = compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), language, tree.FilePath));
        return new(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees), CreateDriver(language));
    }

    /// <summary>Runs over a compilation made elsewhere.</summary>
    public static GeneratorHarness Run(CSharpCompilation compilation) => new(compilation, CreateDriver());

    /// <summary>Runs over sources that reference Sweep.Query, too, whose shape a stub has.</summary>
    public static GeneratorHarness RunWithQuery(params string[] sources) =>
        new(AddSources(s_emptyWithQuery.Value, sources), CreateDriver());

    /// <summary>Runs over the sources of another assembly, which may reference one more.</summary>
    public static GeneratorHarness RunAs(string assembly, MetadataReference? reference, params string[] sources) =>
        new(Compile(assembly, sources).AddReferences(reference is null ? [] : [reference]), CreateDriver());

    /// <summary>Runs again, with the caches of this run, over edited sources.</summary>
    public GeneratorHarness Edit(Func<CSharpCompilation, CSharpCompilation> edit) => new(edit(Compilation), Driver);

    /// <summary>The text of a generated file.</summary>
    public string Text(string hintName) => Result.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>Asserts that there is nothing to say about sources and generated files, and loads them.</summary>
    /// <param name="others">Assemblies that they reference.</param>
    public LoadedSample Load(params (string Name, byte[] Image)[] others) => new(_clean.Value, [.. others, ("Sweep.Query", QueryStub.Image)]);

    /// <summary>What was compiled as a reference of another compilation.</summary>
    /// <param name="isAssembly">As the command line has it, an assembly; else as an editor has it, sources.</param>
    public MetadataReference Reference(bool isAssembly) => isAssembly ? MetadataReference.CreateFromImage(Image()) : Output.ToMetadataReference();

    /// <summary>What was compiled.</summary>
    public byte[] Image()
    {
        using var image = new MemoryStream();
        var emitted = Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }

    /// <summary>A compilation without any generator.</summary>
    public static CSharpCompilation Compile(string assembly, params IEnumerable<string> sources) => AddSources(s_empty.WithAssemblyName(assembly), sources);

    /// <summary>One source file.</summary>
    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, Language, path);

    private static CSharpGeneratorDriver CreateDriver(CSharpParseOptions? language = null) => CSharpGeneratorDriver.Create(
        [new ExperimentGenerator().AsSourceGenerator()],
        parseOptions: language ?? Language,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation AddSources(CSharpCompilation compilation, IEnumerable<string> sources) =>
        compilation.AddSyntaxTrees(sources.Select((source, i) => Parse(source, string.Create(CultureInfo.InvariantCulture, $"Source{i}.cs"))).Append(Parse(Usings, "Usings.cs")));

    private IEnumerable<Diagnostic> Complaints(ImmutableArray<Diagnostic> diagnostics) => diagnostics
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Where(diagnostic => diagnostic.Id != "CS1591" || !Compilation.ContainsSyntaxTree(diagnostic.Location.SourceTree!));

    // One pass of the compiler finds what there is to say and writes the image.
    private byte[] CleanImage()
    {
        Assert.Empty(Reported);
        using var image = new MemoryStream();
        var emitted = Output.Emit(image);
        Assert.Empty(Complaints(emitted.Diagnostics).Select(diagnostic => diagnostic.ToString()));
        Assert.True(emitted.Success);
        return image.ToArray();
    }
}
