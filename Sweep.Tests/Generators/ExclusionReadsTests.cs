namespace Sweep.Tests.Generators;

/// <summary>Which axes an exclusion is taken to read: never too few.</summary>
public class ExclusionReadsTests
{
    /// <summary>The method's body, the positions of the axes; null for all.</summary>
    public static TheoryData<string, string?> Bodies => new()
    {
        { "=> c.A == 1;", "0" },
        { "=> c.B > c.A;", "0,1" },
        { "=> (c).A == 1 && c!.C is null;", "0,2" },
        { "{ var a = c.A; return a == c.B; }", "0,1" },
        { "=> c is { A: 1, C: not null };", "0,2" },
        { "=> c is { A: 1 } or { B: 2 };", "0,1" },
        { "=> c is not { A: 1 } and ({ T.Length: 2 });", "0,3" },
        { "=> c is Sample { A: 1 };", "0" },
        { "=> c switch { { A: 1 } => true, { B: 2 } when c.C == 3 => true, _ => false };", "0,1,2" },
        { "{ switch (c) { case { A: 1 }: return true; default: return c.B == 1; } }", "0,1" },
        { "=> (c.A, c.B) is (1, 2);", "0,1" },
        { "=> Helper(c.A);", "0" },
        { "=> new[] { 1 }.Any(x => x == c.A);", "0" },
        { "=> new[] { 1 }.Any(c => c == 2) || c.A == 1;", "0" },
        { "{ return Inner(); bool Inner() => c.B == 1; }", "1" },
        { "=> nameof(c.A).Length == c.B;", "0,1" },
        { "=> c.Wide;", null },
        { "=> c.ToKey() == \"A=1\";", null },
        { "=> Other(c);", null },
        { "=> c?.A == 1;", null },
        { "=> c is { } other && other.A == 1;", null },
        { "=> c is var other && other.A == 1;", null },
        { "=> c is { Wide: true };", null },
        { "{ var copy = c; return copy.A == 1; }", null },
        { "=> c.Equals(c);", null },
        { "{ c = new Sample(); return c.A == 1; }", null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Axes_are_told_from_the_body(string body, string? expected)
    {
        var run = GeneratorHarness.Run(Samples.Class($$"""
            [Axis(1, 2)] public int A { get; init; }
            [Axis(1, 2)] public int B { get; init; }
            [Axis(1, 2), When(nameof(A), 1)] public int? C { get; init; }
            [Axis("x")] public string T { get; init; } = "x";
            public bool Wide => A == 2;
            private static bool Other(Sample config) => config.Wide;
            private static bool Helper(int a) => a == 1;
            [Exclude("x")] private static bool No(Sample c) {{body}}
            """));
        using var sample = run.Load();
        var exclusion = Assert.Single(sample.Experiments[0].Space.Exclusions);

        Assert.Equal(expected, exclusion.Axes is null ? null : string.Join(',', exclusion.Axes));
    }

    [Fact]
    public void Member_of_a_base_class_or_an_interface_is_the_axis_that_it_becomes()
    {
        using var sample = GeneratorHarness.Run(
            "public interface IWide { int Width { get; } } public abstract class Base { [Axis(1, 2)] public virtual int A { get; init; } [Exclude(\"x\")] protected static bool No(Base b) => b.A == 1; }",
            Samples.Class("[Axis(7)] public int Width { get; init; } public override int A { get; init; } [Exclude(\"y\")] private static bool Nor(IWide w) => w.Width == 2; [Exclude(\"z\")] private static bool Neither(Sample s) => s.A == 3;", declaration: "public partial class Sample : Base, IWide")).Load();

        Assert.Equal(["No 0", "Nor 1", "Neither 0"], sample.Experiments[0].Space.Exclusions.Select(each => $"{each.Name} {string.Join(',', each.Axes!)}"));
        Assert.Equal(1, sample.Experiments[0].Count);
    }

    [Fact]
    public void Partial_method_is_read_where_its_body_is()
    {
        using var sample = GeneratorHarness.Run(
            Samples.Class("[Axis(1, 2)] public int A { get; init; } [Axis(1, 2)] public int B { get; init; } [Exclude(\"x\")] private static partial bool No(Sample c);"),
            "partial class Sample { private static partial bool No(Sample c) => c.B == 1; }").Load();

        Assert.Equal([1], Assert.Single(sample.Experiments[0].Space.Exclusions).Axes);
        Assert.Equal(2, sample.Experiments[0].Count);
    }
}
