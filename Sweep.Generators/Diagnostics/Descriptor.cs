using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>What all descriptors have in common.</summary>
internal static class Descriptor
{
    private const string Pages = "https://github.com/splashsweep/splashsweep/blob/main/docs/diagnostics/";

    /// <summary>A descriptor of what leaves the generator unable to write code.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message) => New(id, title, message, DiagnosticSeverity.Error);

    /// <summary>A descriptor of what can be swept but surely not as it was meant.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message) => New(id, title, message, DiagnosticSeverity.Warning);

    /// <summary>A descriptor of what is worth knowing.</summary>
    public static DiagnosticDescriptor Info(string id, string title, string message) => New(id, title, message, DiagnosticSeverity.Info);

    /// <summary>A descriptor of what an editor can mend: seen by none but its code fixes.</summary>
    public static DiagnosticDescriptor Hidden(string id, string title, string message) => New(id, title, message, DiagnosticSeverity.Hidden);

    private static DiagnosticDescriptor New(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "SplashSweep", severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
