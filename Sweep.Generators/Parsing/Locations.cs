using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Sweep.Generators.Parsing;

/// <summary>The locations that diagnostics mark.</summary>
internal static class Locations
{
    /// <summary>The symbol's name in its declaration; null for a symbol of another assembly.</summary>
    public static Location? OfName(ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource);

    /// <summary>The type in the declaration of a property or positional parameter, or else its name.</summary>
    public static Location? OfType(IPropertySymbol property, CancellationToken cancellation) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            PropertyDeclarationSyntax declared => declared.Type.GetLocation(),
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            _ => OfName(property),
        };

    /// <summary>The attribute without its brackets.</summary>
    public static Location? OfAttribute(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation();

    /// <summary>The attribute's first argument, or the attribute if it has none.</summary>
    public static Location? OfArgument(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? arguments[0].Expression.GetLocation()
            : OfAttribute(attribute, cancellation);

    /// <summary>The argument for a constructor parameter or the property of the same name, ignoring case, or the attribute if there is no such argument.</summary>
    public static Location? OfArgument(AttributeData attribute, string name, CancellationToken cancellation)
    {
        var arguments = (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments ?? default;
        var position = attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;
        var argument = arguments.LastOrDefault(each => name.Equals((each.NameEquals?.Name ?? each.NameColon?.Name)?.Identifier.ValueText, StringComparison.OrdinalIgnoreCase))
            ?? (position >= 0 && position < arguments.Count && arguments[position] is { NameEquals: null, NameColon: null } listed ? listed : null);
        return argument?.Expression.GetLocation() ?? OfAttribute(attribute, cancellation);
    }

    /// <summary>The span from one location to the other, including both, in either order; the first location if they are in different files.</summary>
    public static Location? Between(Location? one, Location? other) => one?.SourceTree is { } tree && other?.SourceTree == tree
        ? Location.Create(tree, TextSpan.FromBounds(Math.Min(one.SourceSpan.Start, other.SourceSpan.Start), Math.Max(one.SourceSpan.End, other.SourceSpan.End)))
        : one;

    /// <summary>One of the values of a <c>params</c> argument, whether listed, in an array or in a collection expression; the attribute when the expression cannot be identified.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="values">All values of the argument.</param>
    /// <param name="position">The index of the value.</param>
    /// <param name="cancellation">Passed to the syntax tree.</param>
    /// <param name="before">The number of arguments before the values.</param>
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
