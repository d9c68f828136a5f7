using Microsoft.CodeAnalysis.CodeFixes;
using Sweep.Generators.CodeFixes;

namespace Sweep.Tests.Generators;

public class CodeFixTests
{
    private const string Modes = "public enum Mode { A, B, @class } ";

    /// <summary>Fix, the ids that it mends, before, after.</summary>
    public static TheoryData<string, string, string, string> Mends => new()
    {
        { nameof(DeclarePartial), "SWP4001 SWP3001", Declared("public sealed class Sample"), Declared("public sealed partial class Sample") },
        { nameof(DeclarePartial), "SWP4001 SWP3001", Declared("/* a */ class Sample"), Declared("/* a */ partial class Sample") },
        { nameof(DeclarePartial), "SWP4001 SWP3001", Declared("public record Sample"), Declared("public partial record Sample") },
        { nameof(DeclarePartial), "SWP4001 SWP3002", "public class Outer { " + Axis("[Axis(1)] public int A") + " }", "public partial class Outer { " + Axis("[Axis(1)] public int A") + " }" },
        { nameof(DeclarePartial), "SWP4001 SWP3002", "// Out.\nstruct Outer\n{\n" + Axis("[Axis(1)] public int A") + "\n}", "// Out.\npartial struct Outer\n{\n" + Axis("[Axis(1)] public int A") + "\n}" },
        { nameof(DeclarePartial), "SWP4001 SWP3002", "interface IOuter { " + Axis("[Axis(1)] public int A") + " }", "partial interface IOuter { " + Axis("[Axis(1)] public int A") + " }" },
        { nameof(DeclareNullable), "SWP4002 SWP1030", Conditional("public int B { get; init; }"), Conditional("public int? B { get; init; }") },
        { nameof(DeclareNullable), "SWP4002 SWP1030", Modes + Conditional("public  /* b */ global::Mode /* c */ B { get; init; }", "[Axis]"), Modes + Conditional("public  /* b */ global::Mode? /* c */ B { get; init; }", "[Axis]") },
        { nameof(DeclareNullable), "SWP4002 SWP1030", Conditional("public string B { get; init; } = null!;", "[Axis(\"x\")]"), Conditional("public string? B { get; init; } = null!;", "[Axis(\"x\")]") },
        { nameof(SwapBounds), "SWP4003 SWP1017", Axis("[Range(0.1, 0.001, Scale.Log)] public double A", " = 0.01;"), Axis("[Range(0.001, 0.1, Scale.Log)] public double A", " = 0.01;") },
        { nameof(SwapBounds), "SWP4003 SWP1017", Axis("[Range( 1 << 4 /* low */, 1 , Points = 3)] public int A"), Axis("[Range( 1 /* low */, 1 << 4 , Points = 3)] public int A") },
        { nameof(SwapBounds), "SWP4003 SWP1017", Axis("[Range(high: 1, low: 2)] public int A", " = 1;"), Axis("[Range(high: 2, low: 1)] public int A", " = 1;") },
        { nameof(SwapBounds), "SWP4003 SWP1017", Axis("[Range(9, high: 1, step: 2)] public int A", " = 1;"), Axis("[Range(1, high: 9, step: 2)] public int A", " = 1;") },
        { nameof(AddMissingMembers), "SWP4004", Modes + Axis("[Axis(Mode.B)] public Mode A"), Modes + Axis("[Axis(Mode.B, Mode.A, Mode.@class)] public Mode A") },
        { nameof(AddMissingMembers), "SWP4004", Modes + Axis("[Axis(Mode.B, /* why */ Mode.@class)] public Mode Mode"), Modes + Axis("[Axis(Mode.B, /* why */ Mode.@class, Mode.A)] public Mode Mode") },
        { nameof(AddMissingMembers), "SWP4004", "using static Mode; " + Modes + Axis("[Axis(B)] public Mode Other"), "using static Mode; " + Modes + Axis("[Axis(B, Mode.A, Mode.@class)] public Mode Other") },
        { nameof(AddMissingMembers), "SWP4004", "using M = Mode; " + Modes + Axis("[Axis(M.A, M.B)] public Mode Other"), "using M = Mode; " + Modes + Axis("[Axis(M.A, M.B, M.@class)] public Mode Other") },
    };

    [Theory]
    [MemberData(nameof(Mends))]
    public async Task Fix_writes_what_was_meant(string fix, string ids, string before, string after)
    {
        using var harness = new CodeFixHarness(before);
        foreach (var id in ids.Split(' '))
        {
            Assert.Equal(after, await harness.FixAsync(Create(fix), id));
        }

        using var sample = GeneratorHarness.Run(after).Load();
        Assert.Single(sample.Experiments);
    }

    [Fact]
    public async Task Empty_range_is_no_reversed_one()
    {
        using var harness = new CodeFixHarness(Axis("[Range(1, 1)] public int A", " = 1;"));

        Assert.Null(await harness.FixAsync(new SwapBounds(), "SWP1017"));
    }

    [Theory]
    [InlineData("SWP4001")]
    [InlineData("SWP3001", "SWP3002")]
    public async Task All_of_a_project_are_mended_at_once(params string[] ids)
    {
        const string First = "public class Outer { [Experiment(\"one\")] public class One : IExperiment<Result> { [Seeds(1)] public int A { get; init; } public Result Run(Trial<Result> trial) => new(0); } "
            + "[Experiment(\"two\")] public class Two : IExperiment<Result> { [Seeds(1)] public int A { get; init; } public Result Run(Trial<Result> trial) => new(0); } }";
        var second = Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public class Sample");
        using var harness = new CodeFixHarness(First, second);

        var after = await harness.FixAllAsync(new DeclarePartial(), ids);

        Assert.Equal([First.Replace("public class", "public partial class", StringComparison.Ordinal), second.Replace("public class", "public partial class", StringComparison.Ordinal)], after);
        using var sample = GeneratorHarness.Run([.. after]).Load();
        Assert.Equal(3, sample.Experiments.Count);
    }

    [Fact]
    public async Task All_axes_of_a_class_are_mended_at_once()
    {
        var before = Modes + Samples.Class("[Axis(Mode.A)] public Mode A { get; init; } [Axis(Mode.A, Mode.B)] public Mode B { get; init; }");
        using var harness = new CodeFixHarness(before);

        Assert.Equal(
            [Modes + Samples.Class("[Axis(Mode.A, Mode.B, Mode.@class)] public Mode A { get; init; } [Axis(Mode.A, Mode.B, Mode.@class)] public Mode B { get; init; }")],
            await harness.FixAllAsync(new AddMissingMembers(), "SWP4004"));
    }

    [Fact]
    public void Every_fix_is_exported_and_fixes_all()
    {
        var fixes = typeof(DeclarePartial).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider))).ToList();

        Assert.Equal([nameof(AddMissingMembers), nameof(DeclareNullable), nameof(DeclarePartial), nameof(SwapBounds)], fixes.Select(fix => fix.Name).Order());
        Assert.All(fixes, fix => Assert.Same(WellKnownFixAllProviders.BatchFixer, Create(fix.Name).GetFixAllProvider()));
        Assert.All(fixes, fix => Assert.Single(fix.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false)));
    }

    private static CodeFixProvider Create(string fix) =>
        (CodeFixProvider)Activator.CreateInstance(typeof(DeclarePartial).Assembly.GetType($"{typeof(DeclarePartial).Namespace}.{fix}", throwOnError: true)!)!;

    private static string Axis(string declaration, string initializer = "") => Samples.Class($"{declaration} {{ get; init; }}{initializer}");

    private static string Declared(string declaration) => "public record Result([property: Minimize] double Loss);\n\n[Experiment(\"s\")]\n" + declaration
        + " : IExperiment<Result> { [Axis(1)] public int A { get; init; } public Result Run(Trial<Result> trial) => new(0); }";

    private static string Conditional(string property, string list = "[Axis(1)]") => Samples.Class($"[Axis] public bool A {{ get; init; }} {list} [When(nameof(A), true)] {property}");
}
