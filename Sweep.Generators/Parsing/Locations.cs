using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>One of the attribute's values, whether listed, in an array or in a collection expression; the whole attribute when it cannot be told.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="values">All its values as the compiler sees them.</param>
    /// <param name="position">Which.</param>
    /// <param name="cancellation">Stops.</param>
    public static Location? OfValue(AttributeData attribute, ImmutableArray<TypedConstant> values, int position, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        var listed = syntax.ArgumentList?.Arguments.Select(argument => argument.Expression).ToList() ?? [];
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
