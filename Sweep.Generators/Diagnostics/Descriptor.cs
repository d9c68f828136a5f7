using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>What all descriptors have in common.</summary>
internal static class Descriptor
{
    private const string Pages = "https://github.com/splashsweep/splashsweep/blob/main/docs/diagnostics/";

    /// <summary>A descriptor of what leaves the generator unable to write code.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "SplashSweep", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
