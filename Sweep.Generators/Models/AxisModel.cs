namespace Sweep.Generators.Models;

/// <summary>An axis without errors.</summary>
/// <param name="Name">The property's name, without <c>@</c>.</param>
/// <param name="Kind">The kind of its values.</param>
/// <param name="ValueType">The type of its values in generated code, such as <c>global::My.Activation</c>; without <c>?</c> for a conditional axis.</param>
/// <param name="ClrType">The same type for messages, such as <c>My.Activation</c>.</param>
/// <param name="Values">The distinct values in grid order as C# expressions of that type; empty for seeds and for values provided at run time.</param>
internal sealed record AxisModel(string Name, AxisKind Kind, string ValueType, string ClrType, EquatableArray<string> Values)
{
    /// <summary>The names of the enum's members without aliases; empty for other kinds.</summary>
    public EquatableArray<string> Members { get; init; }

    /// <summary>The number of seeds, whose values are 0 to this − 1; 0 for other axes.</summary>
    public int Seeds { get; init; }

    /// <summary>The bounds of a range, with its points in the grid in <see cref="Values"/>; null for a list.</summary>
    public RangeModel? Range { get; init; }

    /// <summary>Every value of a list with only its default in <see cref="Values"/>, as C# expressions; empty for other lists.</summary>
    public EquatableArray<string> Choices { get; init; }

    /// <summary>Null when the axis is always active.</summary>
    public ConditionModel? Condition { get; init; }

    /// <summary>Null when the values are constants.</summary>
    public ProviderModel? Provider { get; init; }

    /// <summary>The default as a C# expression; null when there is none.</summary>
    public string? Default { get; init; }

    public EquatableArray<string> FormerNames { get; init; }

    /// <summary>The number of values in the grid; 1 for values provided at run time.</summary>
    public int Count => IsSeed ? Seeds : Provider is not null ? 1 : Values.Count;

    public bool IsSeed => Seeds > 0;

    /// <summary>The name, escaped with <c>@</c> if it is a keyword.</summary>
    public string Identifier => Identifiers.Escape(Name);

    /// <summary>The property's type in generated code; with <c>?</c> for a conditional axis.</summary>
    public string PropertyType => Condition is null ? ValueType : ValueType + "?";
}
