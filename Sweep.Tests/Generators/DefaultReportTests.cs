using Microsoft.CodeAnalysis;

namespace Sweep.Tests.Generators;

/// <summary>Initializers of axes with listed values.</summary>
public sealed class DefaultReportTests
{
    private const string Mode = "public enum Mode { A, B, C } ";

    /// <summary>Source, marked text, message.</summary>
    public static TheoryData<string, string, string> NoDefaults => new()
    {
        { Samples.Axis("[Axis(16, 32)] public int A", " = 2 * 64;"), "2 * 64", "Axis 'A' is initialized with 128, which is not one of its values, so it has no default; initialize it with one of them, or remove the initializer" },
        { Samples.Axis("[Axis(0.1, 0.2)] public double A", " = 0.3;"), "0.3", "Axis 'A' is initialized with 0.3, which is not one of its values, so it has no default; initialize it with one of them, or remove the initializer" },
        { Samples.Axis("[Axis(0.1f)] public float A", " = 0;"), "0", "Axis 'A' is initialized with 0, which is not one of its values, so it has no default; initialize it with one of them, or remove the initializer" },
        { Samples.Axis("[Axis(\"a\", \"b\")] public string A", " = \"c\";"), "\"c\"", "Axis 'A' is initialized with \"c\", which is not one of its values, so it has no default; initialize it with one of them, or remove the initializer" },
        { Mode + Samples.Axis("[Axis(Mode.A, Mode.B)] public Mode A", " = Mode.C;"), "Mode.C", "Axis 'A' is initialized with C, which is not one of its values, so it has no default; initialize it with one of them, or remove the initializer" },
        { Mode + Samples.Axis("[Axis] public Mode A", " = (Mode)7;"), "(Mode)7", "Axis 'A' is initialized with (Mode)7, which is not one of its values, so it has no default; initialize it with one of them, or remove the initializer" },
        { Samples.Axis("[Axis(true)] public bool A", " = false;"), "false", "Axis 'A' is initialized with false, which is not one of its values, so it has no default; initialize it with one of them, or remove the initializer" },
        { Samples.Axis("[Seeds(3)] public int A", " = 3;"), "3", "Axis 'A' is initialized with 3, which is not one of its values, so it has no default; initialize it with a seed from 0 to 2, or remove the initializer" },
        { Samples.Axis("[Seeds(1)] public int A", " = -1;"), "-1", "Axis 'A' is initialized with -1, which is not one of its values, so it has no default; initialize it with the seed 0, or remove the initializer" },
    };

    [Theory]
    [MemberData(nameof(NoDefaults))]
    public void One_that_is_not_among_the_values_is_a_warning_and_code_is_written(string source, string marked, string message)
    {
        var run = GeneratorHarness.Run(source);

        var reported = Assert.Single(run.Reported);
        Assert.Equal(("SWP1043", DiagnosticSeverity.Warning, marked, message), (reported.Id, reported.DefaultSeverity, reported.Text(), reported.Message()));
        Assert.Empty(run.CompilerComplaints.Select(static each => each.ToString()));
        Assert.Contains("Sample.g.cs", run.Result.GeneratedSources.Select(static file => file.HintName));
    }

    [Theory]
    [InlineData("[Axis(16, 32)] public int A", " = 16 + 16;")]
    [InlineData("[Axis(\"a\", \"b\")] public string A", " = \"\";")] // as a string is initialized that needs no default
    [InlineData("[Axis(\"a\", \"b\")] public string A", " = null!;")]
    [InlineData("[Axis(16, 32)] public int A", " = int.Parse(\"64\");")] // no constant
    [InlineData("[Axis(-0.0, 1)] public double A", " = 0;")]
    [InlineData("[Axis] public DayOfWeek A", " = DayOfWeek.Friday;")]
    [InlineData("[Seeds(3)] public int A", " = 2;")]
    [InlineData("[Axis(16, 32)] public int A", "")]
    public void Any_other_is_not_reported(string declaration, string initializer) => Assert.Empty(GeneratorHarness.Run(Samples.Axis(declaration, initializer)).Reported);
}
