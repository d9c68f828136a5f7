using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Layers;

/// <summary>Which topics of a project use which, by the types that the compiler binds. A topic is a folder at the top of a project, with what is in it, or a file beside the folders.</summary>
internal sealed class FolderUses
{
    private readonly Dictionary<(string From, string To), SortedSet<string>> _uses = [];

    private FolderUses()
    {
    }

    /// <summary>Binds the sources of a project.</summary>
    /// <param name="project">The name of the project and of its folder.</param>
    public static FolderUses Of(string project)
    {
        var root = Repository.PathTo(project);
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var sources = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar) is var parts && parts[0] is not ("bin" or "obj" or "build"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parse, Path.GetRelativePath(root, file)))
            .Append(CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;", parse, "Usings.cs"));
        return Of(CSharpCompilation.Create(project, sources, PlatformReferences.Where(name => name != project), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));
    }

    /// <summary>Takes the topics of a compilation from the paths of its files.</summary>
    public static FolderUses Of(CSharpCompilation compilation)
    {
        var uses = new FolderUses();
        var declared = Declared(compilation);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var (from, model) = (TopicOf(tree), compilation.GetSemanticModel(tree));
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(name => declared[name.Identifier.ValueText].Any(topic => topic != from) && name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null))
            {
                if (TypeOf(model.GetSymbolInfo(name).Symbol) is { } type && type.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration && TopicOf(declaration.SyntaxTree) is var to && to != from)
                {
                    uses.Add(from, to, $"{type.Name} in {Path.GetFileNameWithoutExtension(tree.FilePath)}");
                }
            }
        }

        return uses;
    }

    /// <summary>The uses that are part of a circle through a folder, as lines with their types: <c>A uses B: Type in File</c>. Empty if there is none. Files beside the folders are of one topic, and so may use each other.</summary>
    public IReadOnlyList<string> Circles()
    {
        var next = _uses.Keys.ToLookup(use => use.From, use => use.To);
        var reach = _uses.Keys.SelectMany(use => (string[])[use.From, use.To]).Distinct().ToDictionary(topic => topic, topic => Reach(next, topic));
        return [.. _uses.Where(use => reach[use.Key.To].Contains(use.Key.From) && reach[use.Key.To].Any(topic => IsFolder(topic) && reach[topic].Contains(use.Key.To))).OrderBy(use => use.Key.From, StringComparer.Ordinal).ThenBy(use => use.Key.To, StringComparer.Ordinal)
            .Select(use => $"{use.Key.From} uses {use.Key.To}: {string.Join(", ", use.Value)}")];
    }

    // The topics that declare a name, of a type or a member: to bind each name would take most of the time, and most are of none.
    private static ILookup<string, string> Declared(CSharpCompilation compilation)
    {
        const string Suffix = nameof(Attribute);
        return compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().SelectMany(Names).Distinct().Select(name => (Name: name, Topic: TopicOf(tree))))
            .Concat(compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<NameEqualsSyntax>()).Select(alias => (Name: alias.Name.Identifier.ValueText, Topic: ""))) // an alias may stand for any
            .ToLookup(each => each.Name, each => each.Topic);

        static IEnumerable<string> Names(SyntaxNode node) => node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText is var name && name.EndsWith(Suffix, StringComparison.Ordinal) ? [name, name[..^Suffix.Length]] : [name],
            DelegateDeclarationSyntax type => [type.Identifier.ValueText],
            MethodDeclarationSyntax method => [method.Identifier.ValueText],
            PropertyDeclarationSyntax property => [property.Identifier.ValueText],
            EventDeclarationSyntax each => [each.Identifier.ValueText],
            EnumMemberDeclarationSyntax member => [member.Identifier.ValueText],
            VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => [field.Identifier.ValueText],
            ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } parameter => [parameter.Identifier.ValueText],
            _ => [],
        };
    }

    private static HashSet<string> Reach(ILookup<string, string> next, string from)
    {
        var (found, open) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (open.TryPop(out var topic))
        {
            foreach (var other in next[topic].Where(found.Add))
            {
                open.Push(other);
            }
        }

        return found;
    }

    private static bool IsFolder(string topic) => !topic.EndsWith(".cs", StringComparison.Ordinal);

    private static string TopicOf(SyntaxTree tree) => tree.FilePath.Split(Path.DirectorySeparatorChar)[0];

    // Members count as their types; only extension methods and constants are written without naming one.
    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        return type?.OriginalDefinition is { } definition ? definition.ContainingType ?? definition : null;
    }

    private void Add(string from, string to, string use)
    {
        if (!_uses.TryGetValue((from, to), out var types))
        {
            _uses[(from, to)] = types = new(StringComparer.Ordinal);
        }

        types.Add(use);
    }
}
