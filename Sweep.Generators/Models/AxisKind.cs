namespace Sweep.Generators.Models;

/// <summary>The members of <c>Sweep.Runtime.Spaces.AxisKind</c>, by the same names.</summary>
internal enum AxisKind
{
    Enum,
    Boolean,
    Integer,
    Real,
    Text,
}
