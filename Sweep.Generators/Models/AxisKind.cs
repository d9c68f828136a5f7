namespace Sweep.Generators.Models;

/// <summary>The same names as <c>Sweep.Runtime.Spaces.AxisKind</c>, which generated code writes.</summary>
internal enum AxisKind
{
    Enum,
    Boolean,
    Integer,
    Real,
    Text,
}
