namespace Sweep.Generators.Models;

/// <summary>One axis, as generated code needs it.</summary>
/// <param name="Name">The property's name, without <c>@</c>.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="TypeName">The property's type as generated code writes it, such as <c>global::My.Activation</c>.</param>
/// <param name="ClrType">The property's type as people read it, such as <c>My.Activation</c>.</param>
/// <param name="Values">The values in grid order as C# expressions of the property's type; empty of replicates.</param>
/// <param name="Members">The names of the enum's members, aliases left out; empty for other kinds.</param>
/// <param name="Seeds">Of the axis of replicates how many there are, their values being 0 to this − 1; 0 of other axes.</param>
internal sealed record AxisModel(
    string Name,
    AxisKind Kind,
    string TypeName,
    string ClrType,
    EquatableArray<string> Values,
    EquatableArray<string> Members,
    int Seeds)
{
    /// <summary>How many values there are.</summary>
    public int Count => IsSeed ? Seeds : Values.Count;

    /// <summary>True of the axis of replicates.</summary>
    public bool IsSeed => Seeds > 0;

    /// <summary>The name as C# writes it.</summary>
    public string Identifier => Identifiers.Escape(Name);
}
