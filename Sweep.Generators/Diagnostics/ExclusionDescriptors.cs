using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP1033 and SWP1034: errors in <c>[Exclude]</c>.</summary>
internal static class ExclusionDescriptors
{
    /// <summary>Arguments: the method, what is wrong with it, the class.</summary>
    public static readonly DiagnosticDescriptor WrongSignature = Descriptor.Error(
        "SWP1033", "An exclusion has a wrong signature",
        "Exclusion '{0}' {1}; declare it as static bool {0}({2} config)");

    /// <summary>Arguments: the method, its parameter.</summary>
    public static readonly DiagnosticDescriptor ReadsNothing = Descriptor.Error(
        "SWP1034", "An exclusion reads no axis",
        "Exclusion '{0}' reads no axis of '{1}', so it excludes either every config or none; read an axis or remove the exclusion");
}
