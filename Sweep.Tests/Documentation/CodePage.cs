using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators;

namespace Sweep.Tests.Documentation;

/// <summary>The C# of a page, compiled as one project: all of its blocks, and the sample that a comment <c>project: samples/Sine</c> names, without those types that the page declares itself.</summary>
internal static partial class CodePage
{
    /// <summary>What a project's implicit usings give each file, and the namespaces that an editor adds for the names in a snippet.</summary>
    private static readonly string[] s_usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "System.CommandLine",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
        "Sweep.Cli", "Sweep.Experiments.Attacks", "Sweep.Hosting.Logging", "Sweep.Query", "Sweep.Runtime", "Sweep.Runtime.Search", "Sweep.Runtime.Spaces", "Sweep.Runtime.Storage", "Sweep.Runtime.Storage.Kinds",
        "Sweep.Search.Pruners", "Sweep.Search.Samplers", "Sweep.Sqlite", "Sweep.Studies", "Sweep.Torch", "TorchSharp", "static TorchSharp.torch",
    ];

    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Latest);

    // Compilations made from it share what they know of the references.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Page", [], References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The errors of the compiler and the generator, with the lines of the page.</summary>
    public static IReadOnlyList<string> Errors(string text, IEnumerable<CodeBlock> blocks)
    {
        var trees = blocks.Select(block => CSharpSyntaxTree.ParseText(block.ToFile(), s_language)).ToList();
        var declared = trees.SelectMany(Types).ToHashSet(StringComparer.Ordinal);
        var (files, usings) = Project().Match(text) is { Success: true } match ? Sample(match.Groups[1].Value) : ([], []);
        trees.AddRange(files.Where(file => !Types(file).Any(declared.Contains)));
        var namespaces = trees.SelectMany(tree => tree.GetRoot().ChildNodes().OfType<BaseNamespaceDeclarationSyntax>()).Select(each => each.Name.ToString());
        trees.Add(CSharpSyntaxTree.ParseText(string.Concat(s_usings.Concat(usings).Concat(namespaces).Distinct().Select(name => $"global using {name};\n")), s_language));

        CSharpGeneratorDriver.Create([new ExperimentGenerator().AsSourceGenerator()], parseOptions: s_language)
            .RunGeneratorsAndUpdateCompilation(s_empty.AddSyntaxTrees(trees), out var output, out var reported);
        return [.. reported.Concat(output.GetDiagnostics()).Where(each => each.Severity == DiagnosticSeverity.Error).Select(each => each.ToString())];
    }

    private static IEnumerable<string> Types(SyntaxTree tree) => tree.GetRoot().DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text);

    private static (IEnumerable<SyntaxTree> Files, IEnumerable<string> Usings) Sample(string folder)
    {
        var path = SourceTree.PathOf(folder.Split('/'));
        var project = XDocument.Load(Assert.Single(Directory.GetFiles(path, "*.csproj")));
        return (
            Directory.GetFiles(path, "*.cs").Where(file => Path.GetFileName(file) != "Program.cs").Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), s_language)),
            project.Descendants("Using").Select(each => ((string?)each.Attribute("Static") == "true" ? "static " : "") + (string)each.Attribute("Include")!));
    }

    private static IEnumerable<MetadataReference> References()
    {
        var samples = Directory.GetDirectories(SourceTree.PathOf("samples")).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        return PlatformReferences.Where(name => !samples.Contains(name) && !name.StartsWith("Sweep.Tests", StringComparison.Ordinal));
    }

    [GeneratedRegex("^<!-- project: ([^ ]+) -->$", RegexOptions.Multiline)]
    private static partial Regex Project();
}
