using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP4xxx: hidden diagnostics for code fixes, because editors offer none for diagnostics of a generator.</summary>
internal static class FixableDescriptors
{
    /// <summary>Arguments: the type.</summary>
    public static readonly DiagnosticDescriptor NotPartial = Descriptor.Hidden(
        "SWP4001", "A type can be declared partial",
        "'{0}' can be declared partial");

    /// <summary>Arguments: the axis's type.</summary>
    public static readonly DiagnosticDescriptor NotNullable = Descriptor.Hidden(
        "SWP4002", "A conditional axis can be declared nullable",
        "'{0}' can be declared as '{0}?'");

    /// <summary>Arguments: the property.</summary>
    public static readonly DiagnosticDescriptor Reversed = Descriptor.Hidden(
        "SWP4003", "The bounds of a range can be swapped",
        "The bounds of axis '{0}' can be swapped");

    /// <summary>Arguments: the property, its enum, the members.</summary>
    public static readonly DiagnosticDescriptor MissingMembers = Descriptor.Hidden(
        "SWP4004", "An axis can take more members of its enum",
        "Axis '{0}' can take more members of '{1}': {2}");
}
