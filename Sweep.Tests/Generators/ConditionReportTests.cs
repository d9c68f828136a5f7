namespace Sweep.Tests.Generators;

public class ConditionReportTests
{
    private const string Parents = "public enum Mode { Off, On, Auto } [Axis(Mode.Off, Mode.On)] public Mode Kind { get; init; } [Axis(3, 5)] public int Width { get; init; } [Range(1, 9)] public int Depth { get; init; } = 2; ";

    /// <summary>Members, id, marked text, message.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { Parents + Axis("\"Widht\", 3"), "SWP1023", "\"Widht\"", "Axis 'A' depends on 'Widht', which is not an axis; did you mean 'Width'?" },
        { Parents + Axis("\"Something\", 3"), "SWP1023", "\"Something\"", "Axis 'A' depends on 'Something', which is not an axis; the axes before it are Kind, Width, Depth" },
        { Parents + "public int Plain => 1; " + Axis("nameof(Plain), 1"), "SWP1023", "nameof(Plain)", "Axis 'A' depends on 'Plain', which is not an axis; mark that property with [Axis]" },
        { Axis("\"Other\", 1"), "SWP1023", "\"Other\"", "Axis 'A' depends on 'Other', which is not an axis; declare that axis before it" },
        { Axis("nameof(Later), 1") + " [Axis(1)] public int Later { get; init; }", "SWP1024", "nameof(Later)", "Axis 'A' depends on 'Later', which is declared after it; declare 'Later' first" },
        { Axis("nameof(A), 1"), "SWP1025", "nameof(A)", "Axis 'A' depends on itself; name another axis" },
        { "[Axis(1), When(\"C\", 1)] public int? A { get; init; } [Axis(1), When(\"A\", 1)] public int? B { get; init; } [Axis(1), When(\"B\", 1)] public int? C { get; init; }", "SWP1026", "\"C\"", "The conditions 'A' → 'C' → 'B' → 'A' form a cycle; remove one of them" },
        { Parents + Axis("nameof(Kind)"), "SWP1028", "When(nameof(Kind))", "Axis 'A' depends on 'Kind' but lists no value of it; list at least one, as in [When(nameof(Kind), value)]" },
        { Parents + Axis("nameof(Width), \"three\""), "SWP1003", "\"three\"", "Axis 'Width' takes values of type 'int', but \"three\" has type 'string'; write a constant of type 'int'" },
        { Parents + Axis("nameof(Kind), Mode.On, 3"), "SWP1003", "3", "Axis 'Kind' takes values of type 'Sample.Mode', but 3 has type 'int'; write a member of 'Sample.Mode'" },
        { Parents + Axis("nameof(Kind), (Mode)7"), "SWP1004", "(Mode)7", "Axis 'Kind' takes members of 'Sample.Mode', but found 7; use one of Off, On, Auto" },
        { Parents + Axis("nameof(Width), 3, 5, 3"), "SWP1005", "3", "The condition of 'A' has 3 twice, first as value 1; remove one" },
        { Parents + "[Axis(1), When(nameof(Width), 3)] public int A { get; init; }", "SWP1030", "int", "Axis 'A' is null where it is inactive, but its type 'int' is not nullable; declare it as 'int?'" },
        { Parents + "[Axis(\"x\"), When(nameof(Width), 3)] public string A { get; init; } = \"x\";", "SWP1030", "string", "Axis 'A' is null where it is inactive, but its type 'string' is not nullable; declare it as 'string?'" },
        { Parents + "[Range(0, 1, Points = 2), When(nameof(Width), 3)] public double A { get; init; }", "SWP1030", "double", "Axis 'A' is null where it is inactive, but its type 'double' is not nullable; declare it as 'double?'" },
        { "[Axis(1)] public int? A { get; init; }", "SWP1031", "int?", "Axis 'A' has the nullable type 'int?' but is always active; remove the ? or add [When]" },
        { "[Axis(\"x\")] public string? A { get; init; }", "SWP1031", "string?", "Axis 'A' has the nullable type 'string?' but is always active; remove the ? or add [When]" },
        { "[Range(0, 1, Points = 2)] public double? A { get; init; }", "SWP1031", "double?", "Axis 'A' has the nullable type 'double?' but is always active; remove the ? or add [When]" },
        { Parents + "[Seeds(2), When(nameof(Width), 3)] public int Seed { get; init; }", "SWP1032", "When(nameof(Width), 3)", "Property 'Seed' has [When] but is the seeds axis; remove it" },
        { "[Seeds(2)] public int Seed { get; init; } " + Axis("nameof(Seed), 1"), "SWP1032", "nameof(Seed)", "Property 'A' has [When] but 'Seed' is the seeds axis; name another axis" },
        { Parents + "[When(nameof(Width), 3)] public int? B { get; init; }", "SWP1032", "When(nameof(Width), 3)", "Property 'B' has [When] but is not an axis; add [Axis] or [Range], or remove it" },
        { Parents + "[Paired(\"net\")] public int B { get; init; }", "SWP1032", "Paired(\"net\")", "Property 'B' has [Paired] but is not an axis; add [Axis] or [Range], or remove it" },
        { Parents + "[FormerlyNamed(\"C\")] public int B { get; init; }", "SWP1032", "FormerlyNamed(\"C\")", "Property 'B' has [FormerlyNamed] but is not an axis; add [Axis] or [Range], or remove it" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_reported_where_it_is(string body, string id, string marked, string message) => Marked.AssertMistake(Samples.Class(body), id, marked, message);

    /// <summary>Members, marked text, message.</summary>
    public static TheoryData<string, string, string> DeadBranches => new()
    {
        { Parents + Axis("nameof(Kind), Mode.On, Mode.Auto"), "Mode.Auto", "Axis 'A' depends on 'Kind' being Auto, which it never is; its values are Off, On" },
        { Parents + Axis("nameof(Width), 4"), "4", "Axis 'A' depends on 'Width' being 4, which it never is; its values are 3, 5" },
        { Parents + Axis("nameof(Depth), 10"), "10", "Axis 'A' depends on 'Depth' being 10, which it never is; it takes integers from 1 to 9" },
    };

    [Theory]
    [MemberData(nameof(DeadBranches))]
    public void Value_that_never_comes_is_a_warning_and_code_is_written(string body, string marked, string message)
    {
        var run = GeneratorHarness.Run(Samples.Class(body));

        var reported = Assert.Single(run.Reported);
        Assert.Equal(("SWP1027", marked, message), (reported.Id, reported.Text(), reported.Message()));
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, reported.DefaultSeverity);
        Assert.Empty(run.CompilerComplaints.Select(each => each.ToString()));
        Assert.Contains("Sample.g.cs", run.Result.GeneratedSources.Select(file => file.HintName));
    }

    [Fact]
    public void Consequences_of_a_mistake_are_not_reported()
    {
        var run = GeneratorHarness.Run(Samples.Class("[Axis(1, true), Paired(\"p\")] public int A { get; init; } [Axis(1), When(nameof(A), 7)] public int? B { get; init; } [Axis(1, 2, 3), Paired(\"p\")] public int C { get; init; } [Axis(1), When(nameof(B), 9)] public int? D { get; init; }"));

        Assert.Equal(["true"], run.Reported.Select(each => each.Text()));
    }

    [Theory]
    [InlineData("[Axis(1), When()] public int? A { get; init; }")]
    [InlineData("[Axis(1), When(nameof(Missing), 1)] public int? A { get; init; }")]
    [InlineData("[Axis(1)] public int B { get; init; } [Axis(1), When(nameof(B), Missing)] public int? A { get; init; }")]
    public void What_the_compiler_refuses_is_left_to_it(string body)
    {
        var run = GeneratorHarness.Run(Samples.Class(body));

        Assert.Empty(run.Reported);
        Assert.Null(run.Result.Exception);
    }

    private static string Axis(string when) => $"[Axis(1), When({when})] public int? A {{ get; init; }}";
}
