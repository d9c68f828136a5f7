namespace Sweep.Tests.Generators;

public class SizeReportTests
{
    /// <summary>Members, what the note says.</summary>
    public static TheoryData<string, string> Sizes => new()
    {
        { "[Axis(1, 2, 3)] public int A { get; init; } [Seeds(5)] public int Seed { get; init; }", "3 cells × 5 replicates = 15 trials" },
        { "[Axis(1)] public int A { get; init; }", "1 cell × 1 replicate = 1 trial" },
        { "[Seeds(1234567)] public int Seed { get; init; }", "1 cell × 1,234,567 replicates = 1,234,567 trials" },
        { "[Range(0, 1, Points = 7)] public double A { get; init; } [Range(0, 1)] public double B { get; init; } = 0.5;", "7 cells × 1 replicate = 7 trials" },
        { Conditional, "9 cells × 2 replicates = 18 trials" },
        { "[Axis(1, 2, 2), Paired(\"p\")] public int A { get; init; } [Axis(1, 1, 2), Paired(\"p\")] public int B { get; init; } [Axis(1, 2, 3, 4), When(nameof(A), 2)] public int? C { get; init; } [Axis(1, 2), When(nameof(B), 1)] public int? D { get; init; }", "14 cells × 1 replicate = 14 trials" },
        { "[Axis] public bool A { get; init; } [Axis(1, 2), Paired(\"p\"), When(nameof(A), true)] public int? B { get; init; } [Axis(1, 2), Paired(\"p\"), When(nameof(A), true)] public int? C { get; init; }", "3 cells × 1 replicate = 3 trials" },
        { "[Axis(1, 2, 3)] public int A { get; init; } [Exclude(\"x\")] static bool No(Sample c) => c.A == 1;", "at most 3 cells × 1 replicate = 3 trials before 1 exclusion" },
        { "[Axis(1, 2, 3)] public int A { get; init; } [Exclude(\"x\")] static bool No(Sample c) => c.A == 1; [Exclude(\"x\")] static bool Nor(Sample c) => c.A == 2;", "at most 3 cells × 1 replicate = 3 trials before 2 exclusions" },
        { "[Axis(1, 2, 3)] public int A { get; init; } [Axis(nameof(Widths))] public int B { get; init; } [Axis(nameof(Widths))] public int C { get; init; } static int[] Widths => [1];", "3 cells × 1 replicate = 3 trials for each value of 'B' and 'C', counted at run time" },
    };

    /// <summary>A conditional axis under a conditional axis, and one under the first again.</summary>
    private const string Conditional = """
        [Axis(1, 2, 3)] public int A { get; init; }
        [Axis(1, 2), When(nameof(A), 2, 3)] public int? B { get; init; }
        [Axis(1, 2, 3), When(nameof(B), 2)] public int? C { get; init; }
        [Seeds(2)] public int Seed { get; init; }
        """;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Size_is_noted_at_the_class_and_is_that_of_the_grid(string body, string size)
    {
        var run = GeneratorHarness.Run(Samples.Class(body));

        var note = Assert.Single(run.Notes);
        Assert.Equal(("SWP3010", "Sample", $"Experiment 'Sample' has {size}"), (note.Id, note.Text(), note.Message()));
        using var sample = run.Load();
        var excluded = sample.Experiments[0].Space.Exclusions.Count;
        Assert.Contains($"= {sample.Experiments[0].Count + excluded:N0} trial", size, StringComparison.Ordinal);
    }

    [Fact]
    public void Experiment_with_a_mistake_has_no_size() => Assert.Empty(GeneratorHarness.Run(Samples.Axis("[Axis(1, 1)] public int A")).Notes);

    [Fact]
    public void Grid_of_2_to_the_62_cells_is_the_largest()
    {
        // 2^30 replicates, and 2^32 cells on 32 axes of bools.
        string Space(int bools) => Samples.Class("[Seeds(1 << 30)] public int Seed { get; init; } "
            + string.Concat(Enumerable.Range(0, bools).Select(i => $"[Axis] public bool B{i} {{ get; init; }} ")));

        Assert.Empty(GeneratorHarness.Run(Space(32)).Reported);
        var reported = Assert.Single(GeneratorHarness.Run(Space(33)).Reported);
        Assert.Equal(("SWP1012", "Sample", "The grid of 'Sample' has more than 2^62 configs over its 34 axes; remove values or axes"), (reported.Id, reported.Text(), reported.Message()));
    }

    [Fact]
    public void Conditions_keep_a_grid_small_that_would_otherwise_be_too_large()
    {
        // 70 bools, each conditional on the one before it: 71 configs.
        var chain = "[Axis] public bool B0 { get; init; } " + string.Concat(Enumerable.Range(1, 69).Select(i => $"[Axis, When(nameof(B{i - 1}), true)] public bool? B{i} {{ get; init; }} "));

        Assert.Equal("Experiment 'Sample' has 71 cells × 1 replicate = 71 trials", Assert.Single(GeneratorHarness.Run(Samples.Class(chain)).Notes).Message());
    }

    [Fact]
    public void Chain_that_branches_everywhere_is_counted_at_once()
    {
        var chain = "[Axis] public bool B0 { get; init; } " + string.Concat(Enumerable.Range(1, 59).Select(i => $"[Axis, When(nameof(B{i - 1}), false, true)] public bool? B{i} {{ get; init; }} "));

        Assert.Equal("Experiment 'Sample' has 1,152,921,504,606,846,976 cells × 1 replicate = 1,152,921,504,606,846,976 trials", Assert.Single(GeneratorHarness.Run(Samples.Class(chain)).Notes).Message());
    }

    [Fact]
    public void Sum_of_conditional_branches_is_checked_too()
    {
        // 2^61 − 1 configs where the first is true and one where it is false, twice that with one more bool, and three times with three values.
        string Space(string root) => Samples.Class($"[Axis({root})] public int Root {{ get; init; }} "
            + string.Concat(Enumerable.Range(0, 61).Select(i => $"[Axis, When(nameof(Root), {root})] public bool? B{i} {{ get; init; }} ")));

        Assert.Empty(GeneratorHarness.Run(Space("1, 2")).Reported);
        Assert.Equal(["SWP1012"], GeneratorHarness.Run(Space("1, 2, 3")).Reported.Select(each => each.Id));
    }
}
