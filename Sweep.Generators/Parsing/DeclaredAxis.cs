using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>A property with <c>[Axis]</c>, <c>[Range]</c> or <c>[Seeds]</c>, and what the parsers have found so far. Holds symbols, so it must not leave the parser.</summary>
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

    /// <summary>The most derived override.</summary>
    public IPropertySymbol Property { get; }

    public string Name => Property.Name;

    /// <summary><c>[Axis]</c>.</summary>
    public AttributeData? List { get; }

    /// <summary>Whether the grid has only the default of the list.</summary>
    public bool IsDefaultOnly => List?.NamedArguments.Any(argument => argument is { Key: "DefaultOnly", Value.Value: true }) == true;

    /// <summary><c>[Range]</c>.</summary>
    public AttributeData? Range { get; }

    /// <summary><c>[Seeds]</c>.</summary>
    public AttributeData? Seeds { get; }

    /// <summary><c>[When]</c>.</summary>
    public AttributeData? When { get; }

    /// <summary><c>[Paired]</c>.</summary>
    public AttributeData? Paired { get; }

    /// <summary>The type of its values; null when it is not supported.</summary>
    public AxisType? Type { get; }

    /// <summary>The distinct values of a list, or of a range in the grid; empty after an error and for values provided at run time.</summary>
    public IReadOnlyList<object> Values { get; set; } = [];

    /// <summary>The index in <see cref="Values"/> of each listed value, in list order.</summary>
    public IReadOnlyList<int> Order { get; set; } = [];

    /// <summary>Null after an error.</summary>
    public AxisModel? Model { get; set; }

    /// <summary>Returns null when neither the property nor one that it overrides is marked as an axis.</summary>
    public static DeclaredAxis? Of(IPropertySymbol property) => property.OverriddenAndSelf().FirstOrDefault(IsMarked) is { } marked ? new(property, marked) : null;

    private static bool IsMarked(IPropertySymbol property) => property.Attribute(KnownNames.AxisAttribute) is not null
        || property.Attribute(KnownNames.RangeAttribute) is not null || property.Attribute(KnownNames.SeedsAttribute) is not null;
}
