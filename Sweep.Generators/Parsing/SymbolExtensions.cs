using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>Queries on symbols and attributes.</summary>
internal static class SymbolExtensions
{
    /// <summary>The type in generated code, such as <c>global::My.Activation</c>.</summary>
    public static string FullyQualifiedName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The type for messages, such as <c>My.Activation</c>.</summary>
    public static string DisplayName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    /// <summary>The symbol's first attribute of this class, or null.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string fullName) => symbol.GetAttributes().FirstOrDefault(attribute => attribute.Is(fullName));

    /// <summary>Whether the attribute's class has this full name. Compares the short name first, because formatting the full name is slow.</summary>
    public static bool Is(this AttributeData attribute, string fullName) =>
        attribute.AttributeClass is { } type && fullName.EndsWith(type.Name, StringComparison.Ordinal) && type.ToDisplayString() == fullName;

    /// <summary>The attribute of the property, or of the nearest property that it overrides and that has it, or null.</summary>
    public static AttributeData? InheritedAttribute(this IPropertySymbol property, string fullName) =>
        property.OverriddenAndSelf().Select(each => each.Attribute(fullName)).FirstOrDefault(attribute => attribute is not null);

    /// <summary>The property and those that it overrides, most derived first.</summary>
    public static IEnumerable<IPropertySymbol> OverriddenAndSelf(this IPropertySymbol property)
    {
        for (var each = property; each is not null; each = each.OverriddenProperty)
        {
            yield return each;
        }
    }

    /// <summary>Whether this generator wrote the member. Analyzers see generated members, the generator does not.</summary>
    public static bool IsGenerated(this ISymbol member) => member.Attribute("System.CodeDom.Compiler.GeneratedCodeAttribute")?.ConstructorArguments.FirstOrDefault().Value is KnownNames.Tool;

    /// <summary>The argument of an attribute whose constructor has one parameter, or null when the compiler reports an error in it.</summary>
    public static TypedConstant? SingleArgument(this AttributeData attribute) => attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0] : null;

    /// <summary>Whether the type is accessible in its whole assembly.</summary>
    public static bool IsAccessible(this ITypeSymbol type) => type is INamedTypeSymbol { IsFileLocal: true }
        ? false
        : ContainingTypesAndSelf(type).All(each => each.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    /// <summary>Whether the type is accessible in other assemblies.</summary>
    public static bool IsPublic(this ITypeSymbol type) => ContainingTypesAndSelf(type).All(each => each.DeclaredAccessibility == Accessibility.Public);

    /// <summary>The base types and the type itself, most derived last; without object and ValueType.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseTypesAndSelf(this INamedTypeSymbol type)
    {
        var lineage = new Stack<INamedTypeSymbol>();
        for (var each = type; each is not null && each.SpecialType is SpecialType.None; each = each.BaseType)
        {
            lineage.Push(each);
        }

        return lineage;
    }

    /// <summary>The properties of the base types and the type itself. Of overridden properties only the most derived is returned, at the position of the first.</summary>
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
