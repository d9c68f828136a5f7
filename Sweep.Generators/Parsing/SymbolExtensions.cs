using Microsoft.CodeAnalysis;
using Sweep.Generators.Emitting;

namespace Sweep.Generators.Parsing;

/// <summary>Questions about symbols that several parsers ask.</summary>
internal static class SymbolExtensions
{
    /// <summary>The type as generated code writes it.</summary>
    public static string FullyQualifiedName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The type as people read it.</summary>
    public static string DisplayName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    /// <summary>The first application of an attribute to the symbol, or null.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string fullName) => symbol.GetAttributes().FirstOrDefault(attribute => attribute.Is(fullName));

    /// <summary>Whether the attribute's class has the full name.</summary>
    public static bool Is(this AttributeData attribute, string fullName) =>
        attribute.AttributeClass is { } type && fullName.EndsWith(type.Name, StringComparison.Ordinal) && type.ToDisplayString() == fullName;

    /// <summary>The application of an attribute to the property or to the nearest one that it overrides, or null.</summary>
    public static AttributeData? InheritedAttribute(this IPropertySymbol property, string fullName) =>
        property.OverriddenAndSelf().Select(each => each.Attribute(fullName)).FirstOrDefault(attribute => attribute is not null);

    /// <summary>The property and those that it overrides, the nearest first.</summary>
    public static IEnumerable<IPropertySymbol> OverriddenAndSelf(this IPropertySymbol property)
    {
        for (var each = property; each is not null; each = each.OverriddenProperty)
        {
            yield return each;
        }
    }

    /// <summary>Whether this generator wrote the member, as an analyzer sees it.</summary>
    public static bool IsGenerated(this ISymbol member) => member.Attribute("System.CodeDom.Compiler.GeneratedCodeAttribute")?.ConstructorArguments.FirstOrDefault().Value is Boilerplate.Tool;

    /// <summary>The argument of an attribute whose constructor takes one, or null when the compiler refuses what is written.</summary>
    public static TypedConstant? SingleArgument(this AttributeData attribute) => attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0] : null;

    /// <summary>Whether the whole assembly sees the type.</summary>
    public static bool IsAccessible(this ITypeSymbol type) => type is INamedTypeSymbol { IsFileLocal: true }
        ? false
        : ContainingTypesAndSelf(type).All(each => each.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    /// <summary>Whether other assemblies see the type.</summary>
    public static bool IsPublic(this ITypeSymbol type) => ContainingTypesAndSelf(type).All(each => each.DeclaredAccessibility == Accessibility.Public);

    /// <summary>The type's base types, outermost base first, the type itself last; without object and ValueType.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseTypesAndSelf(this INamedTypeSymbol type)
    {
        var lineage = new Stack<INamedTypeSymbol>();
        for (var each = type; each is not null && each.SpecialType is SpecialType.None; each = each.BaseType)
        {
            lineage.Push(each);
        }

        return lineage;
    }

    /// <summary>The properties of a type and its bases, those of the outermost base first; of several that override each other the last, at the place of the first.</summary>
    public static IEnumerable<IPropertySymbol> AllProperties(this INamedTypeSymbol type) => type.BaseTypesAndSelf()
        .SelectMany(each => each.GetMembers().OfType<IPropertySymbol>())
        .GroupBy(property => property.OverriddenAndSelf().Last(), SymbolEqualityComparer.Default)
        .Select(overriding => overriding.Last());

    private static IEnumerable<ITypeSymbol> ContainingTypesAndSelf(ITypeSymbol type)
    {
        for (var each = type; each is not null; each = each.ContainingType)
        {
            yield return each;
        }
    }
}
