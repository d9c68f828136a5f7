namespace Sweep.Generators.Models;

/// <summary>One axis, as generated code needs it.</summary>
/// <param name="Name">The property's name, without <c>@</c>.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="ValueType">The type of its values as generated code writes it, such as <c>global::My.Activation</c>; of a conditional axis without <c>?</c>.</param>
/// <param name="ClrType">The same as people read it, such as <c>My.Activation</c>.</param>
/// <param name="Values">The distinct values in grid order as C# expressions of that type; empty of replicates and of values that are known at run time.</param>
internal sealed record AxisModel(string Name, AxisKind Kind, string ValueType, string ClrType, EquatableArray<string> Values)
{
    /// <summary>The names of the enum's members, aliases left out; empty for other kinds.</summary>
    public EquatableArray<string> Members { get; init; }

    /// <summary>Of the axis of replicates how many there are, their values being 0 to this − 1; 0 of other axes.</summary>
    public int Seeds { get; init; }

    /// <summary>The bounds of a range, of which <see cref="Values"/> are the points in a grid; null of a list.</summary>
    public RangeModel? Range { get; init; }

    /// <summary>Every value of a list of which <see cref="Values"/> has the default only, as C# expressions; empty when the grid has all.</summary>
    public EquatableArray<string> Choices { get; init; }

    /// <summary>When the axis is active; null when always.</summary>
    public ConditionModel? Condition { get; init; }

    /// <summary>The static member that yields the values at run time; null when they are constants.</summary>
    public ProviderModel? Provider { get; init; }

    /// <summary>The value of the property's initialiser as a C# expression; null when there is none that the axis takes.</summary>
    public string? Default { get; init; }

    /// <summary>The names that the axis had.</summary>
    public EquatableArray<string> FormerNames { get; init; }

    /// <summary>How many values there are in a grid, as far as is known at compile time; 1 of an axis whose values are known at run time.</summary>
    public int Count => IsSeed ? Seeds : Provider is not null ? 1 : Values.Count;

    /// <summary>True of the axis of replicates.</summary>
    public bool IsSeed => Seeds > 0;

    /// <summary>The name as C# writes it.</summary>
    public string Identifier => Identifiers.Escape(Name);

    /// <summary>The property's type as generated code writes it: of a conditional axis with <c>?</c>.</summary>
    public string PropertyType => Condition is null ? ValueType : ValueType + "?";
}
