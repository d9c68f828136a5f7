using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sweep.Generators.Parsing;

/// <summary>
/// A class that seems to have <c>[Experiment]</c>, not yet parsed. Two of them are equal when parsing would give the same, which is far cheaper to see than to parse:
/// of all the edits while one types, most change nothing that a declaration depends on.
/// </summary>
/// <remarks>Holds symbols until it is parsed, and then no more: the driver keeps the first of those that are equal.</remarks>
internal sealed class MarkedClass : IEquatable<MarkedClass>
{
    private readonly TypeDeclarationSyntax _declaration;
    private readonly DeclaredNames _names;
    private SemanticModel? _model;
    private Found? _found;
    private HashSet<SyntaxTree>? _read;

    private MarkedClass(TypeDeclarationSyntax declaration, DeclaredNames names, SemanticModel model) => (_declaration, _names, _model) = (declaration, names, model);

    /// <summary>Whether the node is worth the next look. Asked once for each node of a file and its version.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>The class, or null when no attribute of it has a name that <c>[Experiment]</c> may have. Asked at every edit, so no symbol is looked at.</summary>
    public static MarkedClass? Of(GeneratorSyntaxContext context)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        var names = DeclaredNames.Of(context.SemanticModel.Compilation);
        foreach (var list in declaration.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (names.MayBeExperiment(attribute.Name))
                {
                    return new MarkedClass(declaration, names, context.SemanticModel);
                }
            }
        }

        return null;
    }

    /// <summary>Parses, the first time.</summary>
    public Found Parse(CancellationToken cancellation)
    {
        if (_model is { } model)
        {
            var type = model.GetDeclaredSymbol(_declaration, cancellation)!;
            _found = type.Attribute(KnownNames.ExperimentAttribute, among: _declaration) is { } attribute
                ? ExperimentParser.Parse(type, attribute, _declaration, model.Compilation, cancellation)
                : Found.Nothing;
            _read = [.. TreesRead(type, _found)];
            _model = null;
        }

        return _found!;
    }

    public bool Equals(MarkedClass? other) => other is not null && (ReferenceEquals(this, other) || (_model is null ? WouldBe(other) : other._model is null && other.WouldBe(this)));

    public override bool Equals(object? obj) => Equals(obj as MarkedClass);

    public override int GetHashCode() => _declaration.SpanStart;

    // What this one gave, the other would.
    private bool WouldBe(MarkedClass other) => ReferenceEquals(_declaration, other._declaration) && _names.AreSame(other._names, _read!);

    // Method bodies and initialisers count where the class, its bases and its result are declared; diagnostics have live places.
    private static IEnumerable<SyntaxTree> TreesRead(INamedTypeSymbol type, Found found) => type.AllInterfaces
        .SelectMany(each => each.TypeArguments.OfType<INamedTypeSymbol>()).Append(type)
        .SelectMany(each => each.Lineage()).SelectMany(each => each.DeclaringSyntaxReferences).Select(reference => reference.SyntaxTree)
        .Concat(found.Result.Diagnostics.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>());
}
