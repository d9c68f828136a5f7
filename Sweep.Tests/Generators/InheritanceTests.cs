namespace Sweep.Tests.Generators;

/// <summary>Axes, exclusions and Run of base classes, also of another assembly: one that the command line knows by its assembly and an editor by its sources.</summary>
public class InheritanceTests
{
    private const string Library = """
        namespace Library;

        public enum Activation { ReLU, Splash }

        [Requires(Slots = 2)]
        public abstract class Study : IExperiment<Study.Result>
        {
            private static int[] Hidden => [1];

            public static int[] Widths => [16, 32];

            [Axis] public required Activation Activation { get; init; } = Activation.Splash;

            [Axis(3, 5), When(nameof(Activation), Activation.Splash)] public int? Hinges { get; init; }

            [Range(0, 1, Points = 3)] public double Dropout { get; init; } = 0.5;

            [Axis(nameof(Widths))] public int Width { get; init; }

            [Axis(1, 2, 1), Paired("a")] public int First { get; init; }

            [Axis("x", "x", "y"), Paired("a")] protected string Second { get; init; } = "";

            public int Unmarked { get; init; }

            [Exclude("Wide nets overfit")]
            protected static bool IsWide(Study study) => study.Width == 32 && study.Activation == Activation.ReLU;

            public sealed record Result([property: Minimize] double Loss);

            public virtual Result Run(Trial<Result> trial) => new(Hidden[0]);
        }
        """;

    private const string App = """
        using Library;

        namespace App;

        [Experiment("child")]
        public sealed partial class Child : Study
        {
            [Seeds(2)] public int Seed { get; init; }

            [Exclude("Too many hinges")]
            private static bool IsRich(Child child) => child is { Hinges: 5, Seed: 1 };
        }

        public static class Calls
        {
            public static string First() => Child.Grid[0].ToString();
            public static long Count() => Child.Grid.Count;
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Base_class_of_another_assembly_gives_its_axes_and_exclusions(bool isAssembly)
    {
        var library = GeneratorHarness.RunAs("Library", null, Library);
        Assert.Empty(library.CompilerComplaints);
        var run = GeneratorHarness.RunAs("App", library.Reference(isAssembly), App);
        using var sample = run.Load(("Library", library.Image()));
        var space = Assert.Single(sample.Experiments).Space;

        Assert.Equal(["Activation", "Hinges", "Dropout", "Width", "First", "Second", "Seed"], space.Axes.Select(axis => axis.Name));
        Assert.Equal(["0", "0.5", "1"], space.Axes[2].Values.Select(value => value.ToString()));
        Assert.Equal(["16", "32"], space.Axes[3].Values.Select(value => value.ToString()));
        Assert.Equal("0/0 1/0 0/1", string.Join(' ', Assert.Single(space.Pairs).Rows.Select(row => string.Join('/', row))));
        Assert.Equal(2, space.Requirements.Slots);

        // The body of the first is in another assembly, so that it may read all.
        Assert.Equal(["IsWide ", "IsRich 1,6"], space.Exclusions.Select(each => $"{each.Name} {string.Join(',', each.Axes ?? [])}"));
        Assert.Null(space.Exclusions[0].Axes);

        // Of activation, hinges and width: ReLU with 16; Splash with 3 or 5 and 16 or 32; the latter with one seed only.
        Assert.Equal(((1 * 2) + (2 * 2) + (2 * 1)) * 3 * 3L, sample.Call("App.Calls", "Count"));
        Assert.Equal("Activation=ReLU,Dropout=0,Width=16,First=1,Second=x,Seed=0", sample.Call("App.Calls", "First"));
    }

    [Fact]
    public void Override_takes_the_place_of_the_axis_that_it_overrides()
    {
        using var sample = GeneratorHarness.Run(
            "public abstract class Base { [Axis(1, 2)] public virtual int A { get; init; } [Axis(5)] public int B { get; init; } }",
            Samples.Class("[Axis(3)] public override int A { get; init; } = 3; [Axis(7)] public int C { get; init; }", declaration: "public partial class Sample : Base")).Load();

        Assert.Equal(["A 3 3", "B 5 ", "C 7 "], sample.Experiments[0].Space.Axes.Select(axis => $"{axis.Name} {string.Join(',', axis.Values)} {axis.Default}"));
    }

    [Fact]
    public void Nearest_requirements_win()
    {
        using var sample = GeneratorHarness.Run("[Requires(Slots = 2, GpuMemoryMiB = 7)] public class Base { }", Samples.Class("[Axis(1)] public int A { get; init; }", "[Requires(Slots = 3), Experiment(\"s\")]", "public partial class Sample : Base")).Load();

        Assert.Equal(new Runtime.Spaces.RequirementsDescriptor(0, 3), sample.Experiments[0].Space.Requirements);
    }

    [Fact]
    public void Experiments_share_a_base_class()
    {
        using var sample = GeneratorHarness.Run(
            "public abstract class Base : IExperiment<R> { [Axis(1, 2)] public int A { get; init; } public R Run(Trial<R> trial) => new(A); } public record R([Minimize] double Loss);"
            + " [Experiment(\"one\")] public partial class One : Base { } [Experiment(\"two\")] public partial class Two : Base { [Axis(1, 2)] public int B { get; init; } }").Load();

        Assert.Equal(["one 2", "two 4"], sample.Experiments.Select(each => $"{each.Name} {each.Count}"));
    }

    [Fact]
    public void Classes_whose_names_differ_in_letter_case_get_files_of_their_own()
    {
        using var sample = GeneratorHarness.Run(
            "public record R([Minimize] double Loss); [Experiment(\"one\")] public partial class Net : IExperiment<R> { [Axis(1)] public int A { get; init; } public R Run(Trial<R> trial) => new(A); }"
            + " [Experiment(\"two\")] public partial class NET : IExperiment<R> { [Axis(1)] public int A { get; init; } public R Run(Trial<R> trial) => new(A); }").Load();

        Assert.Equal(["one", "two"], sample.Experiments.Select(each => each.Name));
    }
}
