using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Sweep.Generators.Parsing;

/// <summary>The exact tokens that diagnostics mark.</summary>
internal static class Locations
{
    /// <summary>The symbol's name where it is declared, or null when that is in another assembly.</summary>
    public static Location? OfName(ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource);

    /// <summary>The type that a property or positional parameter is declared with, or its name.</summary>
    public static Location? OfType(IPropertySymbol property, CancellationToken cancellation) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            PropertyDeclarationSyntax declared => declared.Type.GetLocation(),
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            _ => OfName(property),
        };

    /// <summary>The attribute's name and arguments, without brackets.</summary>
    public static Location? OfAttribute(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation();

    /// <summary>The attribute's first argument, or the whole attribute.</summary>
    public static Location? OfArgument(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? arguments[0].Expression.GetLocation()
            : OfAttribute(attribute, cancellation);

    /// <summary>What the attribute gives for a parameter or property of its class, or the whole attribute when it gives nothing.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The parameter's name, which the property has in another letter case.</param>
    /// <param name="cancellation">Stops.</param>
    public static Location? OfArgument(AttributeData attribute, string name, CancellationToken cancellation)
    {
        var arguments = (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments ?? default;
        var position = attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;
        var argument = arguments.LastOrDefault(each => name.Equals((each.NameEquals?.Name ?? each.NameColon?.Name)?.Identifier.ValueText, StringComparison.OrdinalIgnoreCase))
            ?? (position >= 0 && position < arguments.Count && arguments[position] is { NameEquals: null, NameColon: null } listed ? listed : null);
        return argument?.Expression.GetLocation() ?? OfAttribute(attribute, cancellation);
    }

    /// <summary>All between two places of one file, both included.</summary>
    public static Location? Between(Location? one, Location? other) => one?.SourceTree is { } tree && other?.SourceTree == tree
        ? Location.Create(tree, TextSpan.FromBounds(Math.Min(one.SourceSpan.Start, other.SourceSpan.Start), Math.Max(one.SourceSpan.End, other.SourceSpan.End)))
        : one;

    /// <summary>One of the attribute's values, whether listed, in an array or in a collection expression; the whole attribute when it cannot be told.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="values">All its values as the compiler sees them.</param>
    /// <param name="position">Which.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="before">How many arguments come before the values.</param>
    public static Location? OfValue(AttributeData attribute, ImmutableArray<TypedConstant> values, int position, CancellationToken cancellation, int before = 0)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        var listed = syntax.ArgumentList?.Arguments.Skip(before).Select(argument => argument.Expression).ToList() ?? [];
        if (listed.Count == 1 && values[position].Kind != TypedConstantKind.Array && Elements(listed[0]) is { } elements)
        {
            listed = elements;
        }

        return listed.Count == values.Length ? listed[position].GetLocation() : syntax.GetLocation();
    }

    private static List<ExpressionSyntax>? Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        CollectionExpressionSyntax collection => [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        _ => null,
    };
}
