using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    /// <summary>The attribute's value at a position, whether listed, in an array or in a collection expression; the whole attribute when it cannot be told.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="position">Counted among <paramref name="count"/>.</param>
    /// <param name="count">How many values the compiler sees.</param>
    /// <param name="cancellation">Stops.</param>
    public static Location? OfValue(AttributeData attribute, int position, int count, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        var listed = syntax.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).Select(argument => argument.Expression).ToList() ?? [];
        if (listed.Count == 1 && Elements(listed[0]) is { } elements && elements.Count == count)
        {
            listed = elements;
        }

        return listed.Count == count ? listed[position].GetLocation() : syntax.GetLocation();
    }

    /// <summary>A modifier of a declaration, or its name.</summary>
    public static Location OfModifier(BaseTypeDeclarationSyntax declaration, SyntaxKind modifier)
    {
        var token = declaration.Modifiers.FirstOrDefault(each => each.IsKind(modifier));
        return (token.RawKind == 0 ? declaration.Identifier : token).GetLocation();
    }

    private static List<ExpressionSyntax>? Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        CollectionExpressionSyntax collection => [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        _ => null,
    };
}
