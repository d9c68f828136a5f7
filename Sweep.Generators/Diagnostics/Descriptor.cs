using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>Creates descriptors with the category and help link of this generator.</summary>
internal static class Descriptor
{
    private const string Pages = "https://github.com/splashsweep/splashsweep/blob/main/docs/diagnostics/";

    /// <summary>For errors after which no code can be generated.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message) => New(id, title, message, DiagnosticSeverity.Error);

    /// <summary>For experiments that run, but probably not as intended.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message) => New(id, title, message, DiagnosticSeverity.Warning);

    /// <summary>For information.</summary>
    public static DiagnosticDescriptor Info(string id, string title, string message) => New(id, title, message, DiagnosticSeverity.Info);

    /// <summary>For diagnostics that only code fixes see.</summary>
    public static DiagnosticDescriptor Hidden(string id, string title, string message) => New(id, title, message, DiagnosticSeverity.Hidden);

    private static DiagnosticDescriptor New(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "SplashSweep", severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
