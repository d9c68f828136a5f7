using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>A property that is marked as an axis, with what parsing has made of it so far. Holds symbols: it ends with the parser.</summary>
internal sealed class DeclaredAxis
{
    private DeclaredAxis(IPropertySymbol property, IPropertySymbol marked)
    {
        Property = property;
        List = marked.Attribute(KnownNames.AxisAttribute);
        Range = marked.Attribute(KnownNames.RangeAttribute);
        Seeds = marked.Attribute(KnownNames.SeedsAttribute);
        When = property.InheritedAttribute(KnownNames.WhenAttribute);
        Paired = property.InheritedAttribute(KnownNames.PairedAttribute);
        Type = AxisType.Of(property.Type);
    }

    /// <summary>The property; of one that overrides others the last.</summary>
    public IPropertySymbol Property { get; }

    /// <summary>Its name.</summary>
    public string Name => Property.Name;

    /// <summary><c>[Axis]</c>.</summary>
    public AttributeData? List { get; }

    /// <summary>Whether a plain grid has only the default of the list.</summary>
    public bool IsDefaultOnly => List?.NamedArguments.Any(argument => argument is { Key: "DefaultOnly", Value.Value: true }) == true;

    /// <summary><c>[Range]</c>.</summary>
    public AttributeData? Range { get; }

    /// <summary><c>[Seeds]</c>.</summary>
    public AttributeData? Seeds { get; }

    /// <summary><c>[When]</c>.</summary>
    public AttributeData? When { get; }

    /// <summary><c>[Paired]</c>.</summary>
    public AttributeData? Paired { get; }

    /// <summary>The type of its values; null when no axis can be of it.</summary>
    public AxisType? Type { get; }

    /// <summary>The distinct values of a list or of a range in a grid; empty while they are wrong or known only at run time.</summary>
    public IReadOnlyList<object> Values { get; set; } = [];

    /// <summary>Of each value of the list, in its order, the position among <see cref="Values"/>.</summary>
    public IReadOnlyList<int> Order { get; set; } = [];

    /// <summary>What generated code needs; null while something is wrong.</summary>
    public AxisModel? Model { get; set; }

    /// <summary>The axis that the property is, or null when it is none.</summary>
    public static DeclaredAxis? Of(IPropertySymbol property) => property.OverriddenAndSelf().FirstOrDefault(IsMarked) is { } marked ? new(property, marked) : null;

    private static bool IsMarked(IPropertySymbol property) => property.Attribute(KnownNames.AxisAttribute) is not null
        || property.Attribute(KnownNames.RangeAttribute) is not null || property.Attribute(KnownNames.SeedsAttribute) is not null;
}
