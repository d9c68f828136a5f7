using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sweep.Generators.Parsing;

/// <summary>What <c>[Experiment]</c> may be called, told from syntax alone: never too few names.</summary>
internal static class AttributeAliases
{
    private const string Suffix = "Attribute";

    private static readonly ConditionalWeakTable<SyntaxTree, string[]> s_ofTree = new();

    /// <summary>Its names without any <c>using</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = Both(KnownNames.ExperimentAttribute.Substring(KnownNames.ExperimentAttribute.LastIndexOf('.') + 1));

    /// <summary>The names that a file gives it, be it for all files.</summary>
    public static string[] Of(SyntaxTree tree) => s_ofTree.GetValue(tree, static each => [.. each.GetRoot()
        .DescendantNodesAndSelf(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<UsingDirectiveSyntax>()
        .Where(static directive => directive is { Alias: not null, Name: { } name } && Names.Contains(LastPart(name)))
        .SelectMany(static directive => Both(directive.Alias!.Name.Identifier.ValueText))]);

    /// <summary>The last identifier of a name.</summary>
    public static string LastPart(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    // An attribute's name may be written without its suffix.
    private static string[] Both(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? [name, name.Substring(0, name.Length - Suffix.Length)] : [name];
}
