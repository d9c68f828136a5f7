using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP1016 to SWP1022: errors in <c>[Range]</c>.</summary>
internal static class RangeDescriptors
{
    /// <summary>Arguments: the property, its type.</summary>
    public static readonly DiagnosticDescriptor WrongType = Descriptor.Error(
        "SWP1016", "A range is not an int or double",
        "Axis '{0}' is a range but has type '{1}'; declare it as int or double, or list its values with [Axis]");

    /// <summary>Arguments: the property, low, how it compares, high, what to do.</summary>
    public static readonly DiagnosticDescriptor Empty = Descriptor.Error(
        "SWP1017", "A range is reversed or empty",
        "Axis '{0}' has low {1} {2} high {3}; {4}");

    /// <summary>Arguments: the property, low.</summary>
    public static readonly DiagnosticDescriptor LogOfZero = Descriptor.Error(
        "SWP1018", "A logarithmic range touches zero",
        "Axis '{0}' has a log scale and low {1}; raise low above zero or remove Scale.Log");

    /// <summary>Arguments: the property, the step, what is wrong with it, what to do.</summary>
    public static readonly DiagnosticDescriptor WrongStep = Descriptor.Error(
        "SWP1019", "A step does not fit its range",
        "Axis '{0}' has step {1}, which {2}; {3}");

    /// <summary>Arguments: the property, which number, its value, what to do.</summary>
    public static readonly DiagnosticDescriptor NotFinite = Descriptor.Error(
        "SWP1020", "A number of an axis is not finite or not whole",
        "Axis '{0}' has {1} {2}; {3}");

    /// <summary>Arguments: the property, what is wrong with its default, what to do.</summary>
    public static readonly DiagnosticDescriptor NoDefault = Descriptor.Error(
        "SWP1021", "A range has no valid default",
        "Axis '{0}' {1}; {2}");

    /// <summary>Arguments: the property, the number of points, what to do.</summary>
    public static readonly DiagnosticDescriptor WrongPoints = Descriptor.Error(
        "SWP1022", "A range has an invalid number of points",
        "Axis '{0}' has Points = {1}; {2}");
}
