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

    /// <summary>Asserts that a source has one mistake, and that nothing is written for it.</summary>
    public static void AssertMistake(string source, string id, string marked, string message)
    {
        var run = GeneratorHarness.Run(source);

        Assert.Null(run.Result.Exception);
        var reported = Assert.Single(run.Reported);
        Assert.Equal((id, marked, message), (reported.Id, reported.Text(), reported.Message()));
        Assert.Equal(["SweepExperiments.g.cs"], run.Result.GeneratedSources.Select(file => file.HintName));
    }
}
