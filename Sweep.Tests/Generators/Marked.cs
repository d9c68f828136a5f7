using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sweep.Tests.Generators;

/// <summary>Diagnostics as tests read them.</summary>
internal static class Marked
{
    /// <summary>The source text that the diagnostic underlines.</summary>
    public static string Text(this Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    /// <summary>The whole message.</summary>
    public static string Message(this Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);
}
