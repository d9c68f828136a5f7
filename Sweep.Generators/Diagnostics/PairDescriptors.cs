using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP1035 to SWP1038: errors in <c>[Paired]</c>.</summary>
internal static class PairDescriptors
{
    /// <summary>Arguments: the pair, an axis, its number of values, another axis, its number.</summary>
    public static readonly DiagnosticDescriptor UnequalLengths = Descriptor.Error(
        "SWP1035", "The lists of a pair differ in length",
        "In pair \"{0}\" axis '{1}' has {2} values but '{3}' has {4}; give both the same number of values");

    /// <summary>Arguments: the pair, its only axis.</summary>
    public static readonly DiagnosticDescriptor SingleAxis = Descriptor.Error(
        "SWP1036", "A pair has one axis",
        "Pair \"{0}\" has only one axis, '{1}'; add [Paired(\"{0}\")] to another axis or remove it from this one");

    /// <summary>Arguments: the property, the pair, why it cannot be in it, what to do.</summary>
    public static readonly DiagnosticDescriptor CannotBePaired = Descriptor.Error(
        "SWP1037", "An axis cannot be in a pair",
        "Axis '{0}' cannot be in pair \"{1}\": it {2}; {3}");

    /// <summary>Arguments: the pair, the values of the row, the position of the equal one counted from 1.</summary>
    public static readonly DiagnosticDescriptor DuplicateRow = Descriptor.Error(
        "SWP1038", "A pair lists a row twice",
        "Pair \"{0}\" has {1} twice, first as row {2}; remove one");
}
