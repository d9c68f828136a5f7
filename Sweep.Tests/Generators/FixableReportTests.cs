namespace Sweep.Tests.Generators;

/// <summary>What the analyzer marks for code fixes.</summary>
public class FixableReportTests
{
    private const string Modes = "public enum Mode { A, B, C, [Obsolete] D, Same = B } ";

    /// <summary>Source, id, marked text, message.</summary>
    public static TheoryData<string, string, string, string> Places => new()
    {
        { Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public class Sample"), "SWP4001", "Sample", "'Sample' can be declared partial" },
        { "class Outer { " + Axis("[Axis(1)] public int A") + " }", "SWP4001", "Outer", "'Outer' can be declared partial" },
        { Samples.Class("[Axis] public bool A { get; init; } [Axis(1), When(nameof(A), true)] public int B { get; init; }"), "SWP4002", "int", "'int' can be declared as 'int?'" },
        { Axis("[Range(2, 1)] public int A", " = 1;"), "SWP4003", "2, 1", "The bounds of axis 'A' can be swapped" },
        { Axis("[Range(high: 1, low: 2)] public int A", " = 1;"), "SWP4003", "1, low: 2", "The bounds of axis 'A' can be swapped" },
        { Modes + Axis("[Axis(Mode.B)] public Mode A"), "SWP4004", "Axis(Mode.B)", "Axis 'A' can take more members of 'Mode': A, C" },
        { Modes + Samples.Class("[Axis] public bool A { get; init; } [Axis(Mode.B), When(nameof(A), true)] public Mode? B { get; init; }"), "SWP4004", "Axis(Mode.B)", "Axis 'B' can take more members of 'Mode': A, C" },
    };

    public static TheoryData<string> Others => new()
    {
        Modes + Axis("[Axis] public Mode A"),
        Modes + Axis("[Axis(Mode.C, Mode.Same, Mode.A)] public Mode A"),
        Modes + Axis("[Axis([Mode.A])] public Mode A"),
        Modes + Axis("[Axis(1)] public Mode A"),
        Modes + Axis("[Axis(Mode.A, Missing)] public Mode A"),
        Modes + Samples.Class("[Axis(Mode.A), Paired(\"p\")] public Mode A { get; init; } [Axis(1), Paired(\"p\")] public int B { get; init; }"),
        Axis("[Range(1, 1)] public int A", " = 1;"),
        Axis("[Range(1, double.NaN)] public int A", " = 1;"),
        Axis("[Range] public int A"),
        "[Experiment(\"s\")] public class",
        "[Experiment(\"s\")] public struct S { [Axis(1)] public int A { get; init; } }",
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Place_is_marked(string source, string id, string marked, string message)
    {
        var found = Assert.Single(GeneratorHarness.Run(source).Fixable);

        Assert.Equal((id, marked, message, Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden), (found.Id, found.Text(), found.Message(), found.Severity));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Nothing_else_is_marked(string source) => Assert.Empty(GeneratorHarness.Run(source).Fixable);

    [Fact]
    public void Base_class_of_two_experiments_is_marked_once()
    {
        const string Base = "public abstract class Base { [Range(2, 1)] public int A { get; init; } = 1; } ";
        var twin = Samples.Class("", "[Experiment(\"twin\")]", "public partial class Twin").Split("public sealed record")[0];
        var run = GeneratorHarness.Run(Base + Samples.Class("", declaration: "public partial class Sample").Replace(": IE", ": Base, IE", StringComparison.Ordinal), twin.Replace(": IE", ": Base, IE", StringComparison.Ordinal));

        Assert.Equal(["SWP1017"], run.Reported.Select(each => each.Id));
        Assert.Equal(["SWP4003"], run.Fixable.Select(each => each.Id));
    }

    private static string Axis(string declaration, string initializer = "") => Samples.Class($"{declaration} {{ get; init; }}{initializer}");
}
