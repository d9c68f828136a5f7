using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>Questions about symbols that several parsers ask.</summary>
internal static class SymbolQueries
{
    /// <summary>The type as generated code writes it.</summary>
    public static string GlobalName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The type as people read it.</summary>
    public static string ReadableName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    /// <summary>The application of an attribute, or null.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && type.ToDisplayString() == fullName);

    /// <summary>The argument of an attribute whose constructor takes one, or null when the compiler refuses what is written.</summary>
    public static TypedConstant? OnlyArgument(this AttributeData attribute) => attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0] : null;

    /// <summary>Whether the whole assembly sees the type.</summary>
    public static bool IsAccessible(this ITypeSymbol type) => type is INamedTypeSymbol { IsFileLocal: true }
        ? false
        : Outward(type).All(each => each.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    /// <summary>Whether other assemblies see the type.</summary>
    public static bool IsPublic(this ITypeSymbol type) => Outward(type).All(each => each.DeclaredAccessibility == Accessibility.Public);

    /// <summary>The type's base types, outermost base first, the type itself last; without object and ValueType.</summary>
    public static IEnumerable<INamedTypeSymbol> Lineage(this INamedTypeSymbol type)
    {
        var lineage = new Stack<INamedTypeSymbol>();
        for (var each = type; each is not null && each.SpecialType is SpecialType.None; each = each.BaseType)
        {
            lineage.Push(each);
        }

        return lineage;
    }

    private static IEnumerable<ITypeSymbol> Outward(ITypeSymbol type)
    {
        for (var each = type; each is not null; each = each.ContainingType)
        {
            yield return each;
        }
    }
}
