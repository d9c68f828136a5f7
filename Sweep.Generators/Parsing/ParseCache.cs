using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sweep.Generators.Parsing;

/// <summary>Parses an experiment class again only when something that its declaration depends on has changed.</summary>
/// <remarks>
/// The driver calls <see cref="Parse"/> for every experiment after every edit of any file. Parsing takes about a millisecond per experiment, most of it in the compiler, which binds
/// attributes, initializers and exclusions anew; most edits are inside method bodies elsewhere and change nothing. docs/performance.md has the measurements.
/// </remarks>
internal static class ParseCache
{
    private static readonly ConditionalWeakTable<SyntaxNode, Entry> s_entries = new();

    /// <summary>As <see cref="ExperimentParser.Parse"/>; returns the earlier result where parsing would give an equal one.</summary>
    public static ParseResult Parse(INamedTypeSymbol type, AttributeData attribute, TypeDeclarationSyntax declaration, Compilation compilation, CancellationToken cancellation)
    {
        var declarations = DeclarationSnapshot.Of(compilation);
        var entry = s_entries.GetOrCreateValue(declaration);
        if (entry.Latest is { } latest && latest.Declarations.IsEquivalentTo(declarations, latest.TreesRead))
        {
            // The next comparison starts from here, so that old syntax trees can be collected.
            entry.Latest = latest with { Declarations = declarations };
            return latest.Result;
        }

        var result = ExperimentParser.Parse(type, attribute, declaration, compilation, cancellation);
        entry.Latest = new Parsed(result, declarations, [.. TreesRead(type, result)]);
        return result;
    }

    // Method bodies and initializers are read where the class, its bases and its result are declared. Diagnostics must move with their trees.
    private static IEnumerable<SyntaxTree> TreesRead(INamedTypeSymbol type, ParseResult result) => type.AllInterfaces
        .SelectMany(each => each.TypeArguments.OfType<INamedTypeSymbol>()).Append(type)
        .SelectMany(each => each.BaseTypesAndSelf()).SelectMany(each => each.DeclaringSyntaxReferences).Select(reference => reference.SyntaxTree)
        .Concat(result.Diagnostics.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>());

    private sealed class Entry
    {
        public Parsed? Latest { get; set; }
    }

    private sealed record Parsed(ParseResult Result, DeclarationSnapshot Declarations, HashSet<SyntaxTree> TreesRead);
}
