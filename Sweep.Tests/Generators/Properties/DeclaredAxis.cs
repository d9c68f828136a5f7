namespace Sweep.Tests.Generators.Properties;

/// <summary>One axis of a random declaration.</summary>
/// <param name="Type">The C# type, without <c>?</c>.</param>
/// <param name="Values">In grid order; of a member of a pair as listed, so that one may come twice.</param>
/// <param name="Attribute">The attribute that declares it, without brackets.</param>
/// <param name="Initializer">The property's, or empty.</param>
internal sealed record DeclaredAxis(string Type, IReadOnlyList<DeclaredValue> Values, string Attribute, string Initializer = "")
{
    /// <summary>When it is active; null for always.</summary>
    public DeclaredCondition? Condition { get; init; }

    /// <summary>The pair that it is a member of, or null.</summary>
    public string? Pair { get; init; }

    /// <summary>Whether its values are those that the attribute lists.</summary>
    public bool IsList => Attribute.StartsWith("Axis", StringComparison.Ordinal);

    /// <summary>A list of values.</summary>
    public static DeclaredAxis List(string type, IReadOnlyList<DeclaredValue> values) =>
        new(type, values, $"Axis({string.Join(", ", values.Select(value => value.Literal))})");

    /// <summary>The same without the value at a position, or null where that cannot be.</summary>
    public DeclaredAxis? Without(int position) => IsList && Pair is null && Values.Count > 1
        ? List(Type, [.. Values.Where((_, i) => i != position)]) with { Condition = Condition }
        : null;
}
