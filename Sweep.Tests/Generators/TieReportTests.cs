namespace Sweep.Tests.Generators;

/// <summary>Pairs, exclusions, values of run time, former names, units and requirements.</summary>
public class TieReportTests
{
    private const string A = "[Axis(1, 2)] public int A { get; init; } ";

    private const string PairedA = "[Axis(1, 2), Paired(\"p\")] public int A { get; init; } ";

    /// <summary>Members, id, marked text, message.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { A + "[Exclude(\"x\")] private bool No(Sample c) => c.A == 1;", "SWP1033", "No", "Exclusion 'No' is not static; declare it as static bool No(Sample config)" },
        { A + "[Exclude(\"x\")] private static bool No<T>(Sample c) => c.A == 1;", "SWP1033", "No", "Exclusion 'No' is generic; declare it as static bool No(Sample config)" },
        { A + "[Exclude(\"x\")] private static bool No() => false;", "SWP1033", "No", "Exclusion 'No' has 0 parameters; declare it as static bool No(Sample config)" },
        { A + "[Exclude(\"x\")] private static bool No(int a) => a == 1;", "SWP1033", "No", "Exclusion 'No' takes 'int'; declare it as static bool No(Sample config)" },
        { A + "[Exclude(\"x\")] private static bool No(in Sample c) => c.A == 1;", "SWP1033", "No", "Exclusion 'No' takes 'in Sample'; declare it as static bool No(Sample config)" },
        { A + "[Exclude(\"x\")] private static int No(Sample c) => c.A;", "SWP1033", "No", "Exclusion 'No' returns 'int'; declare it as static bool No(Sample config)" },
        { A + "private static bool No { [Exclude(\"x\")] get => false; }", "SWP1033", "get", "Exclusion 'get_No' is not an ordinary method; declare it as static bool get_No(Sample config)" },
        { A + "[Exclude(\"x\")] private static bool No(Sample c) => DateTime.UnixEpoch.Year > 1970;", "SWP1034", "No", "Exclusion 'No' reads no axis of 'c', so it excludes either every config or none; read an axis or remove the exclusion" },
        { A + "[Exclude(\"x\")] private static bool No(Sample c) => c is null;", "SWP1034", "No", "Exclusion 'No' reads no axis of 'c', so it excludes either every config or none; read an axis or remove the exclusion" },
        { PairedA + "[Axis(1, 2, 3), Paired(\"p\")] public int B { get; init; }", "SWP1035", "Axis(1, 2, 3)", "In pair \"p\" axis 'A' has 2 values but 'B' has 3; give both the same number of values" },
        { PairedA + "[Axis(1, 1), Paired(\"q\")] public int B { get; init; } [Axis(1, 2), Paired(\"q\")] public int C { get; init; }", "SWP1036", "Paired(\"p\")", "Pair \"p\" has only one axis, 'A'; add [Paired(\"p\")] to another axis or remove it from this one" },
        { PairedA + "[Range(0, 1, Points = 2), Paired(\"p\")] public double B { get; init; }", "SWP1037", "Paired(\"p\")", "Axis 'B' cannot be in pair \"p\": it is a range; list its values with [Axis]" },
        { PairedA + "[Axis(nameof(Widths)), Paired(\"p\")] public int B { get; init; } static int[] Widths => [1, 2];", "SWP1037", "Paired(\"p\")", "Axis 'B' cannot be in pair \"p\": it has the values of 'Widths', known only at run time; list them in [Axis]" },
        { PairedA + "[Axis] public bool T { get; init; } [Axis(1, 2), Paired(\"p\"), When(nameof(T), true)] public int? B { get; init; }", "SWP1037", "Paired(\"p\")", "Axis 'B' cannot be in pair \"p\": it is not active where 'A' is; give both the same [When]" },
        { PairedA + "[Seeds(2), Paired(\"p\")] public int B { get; init; }", "SWP1032", "Paired(\"p\")", "Property 'B' has [Paired] but is the seeds axis; remove it" },
        { "[Axis(1, 2, 1), Paired(\"p\")] public int A { get; init; } [Axis(\"x\", \"y\", \"x\"), Paired(\"p\")] public string B { get; init; } = \"x\";", "SWP1038", "1", "Pair \"p\" has 1/\"x\" twice, first as row 1; remove one" },
        { "[Axis(nameof(Widths))] public int A { get; init; } static string[] Widths => [];", "SWP1039", "nameof(Widths)", "Axis 'A' takes its values from 'Widths', which has type 'string[]'; declare it as static IEnumerable<int>" },
        { "[Axis(nameof(Widths))] public int A { get; init; } int[] Widths => [];", "SWP1039", "nameof(Widths)", "Axis 'A' takes its values from 'Widths', which is not a static property, field or parameterless method of 'Sample'; declare it as static IEnumerable<int>" },
        { "[Axis(nameof(Widths))] public int A { get; init; } static IEnumerable<int> Widths(int most) => [most];", "SWP1039", "nameof(Widths)", "Axis 'A' takes its values from 'Widths', which is not a static property, field or parameterless method of 'Sample'; declare it as static IEnumerable<int>" },
        { "[Axis(nameof(Names))] public string A { get; init; } = \"\"; static string Names => \"\";", "SWP1039", "nameof(Names)", "Axis 'A' takes its values from 'Names', which has type 'string'; declare it as static IEnumerable<string>" },
        { "[Axis(nameof(Names))] public string A { get; init; } = \"\"; static string?[] Names => [];", "SWP1039", "nameof(Names)", "Axis 'A' takes its values from 'Names', which has type 'string?[]'; declare it as static IEnumerable<string>" },
        { "[Axis(nameof(Other.Widths))] public int A { get; init; } static class Other { public static int[] Widths => [1]; }", "SWP1003", "nameof(Other.Widths)", "Axis 'A' takes values of type 'int', but \"Widths\" has type 'string'; write a constant of type 'int'" },
        { "[Axis(1), FormerlyNamed(\"A\")] public int A { get; init; }", "SWP1040", "\"A\"", "Axis 'A' has the former name \"A\", which is its current name; remove it" },
        { A + "[Axis(1), FormerlyNamed(\"a\")] public int B { get; init; }", "SWP1040", "\"a\"", "Axis 'B' has the former name \"a\", which is the current name of axis 'A'; remove it" },
        { "[Axis(1), FormerlyNamed(\"Loss\")] public int A { get; init; }", "SWP1040", "\"Loss\"", "Axis 'A' has the former name \"Loss\", which is the current name of metric 'Loss'; remove it" },
        { "[Axis(1), FormerlyNamed(\"C\"), FormerlyNamed(\"c\")] public int A { get; init; }", "SWP1040", "\"c\"", "Axis 'A' has the former name \"c\", which it already has; remove it" },
        { "[Axis(1), FormerlyNamed(\"C\")] public int A { get; init; } [Axis(1), FormerlyNamed(\"C\")] public int B { get; init; }", "SWP1040", "\"C\"", "Axis 'B' has the former name \"C\", which axis 'A' already has; remove it" },
        { "[Axis(1), FormerlyNamed(\"\")] public int A { get; init; }", "SWP1040", "\"\"", "Axis 'A' has the former name \"\", which is empty; remove it" },
        { "[Axis(1), Unit(\"px\")] public int A { get; init; }", "SWP2006", "Unit(\"px\")", "'A' has [Unit] but is not a metric; put [Unit] on a metric of the result" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_reported_where_it_is(string body, string id, string marked, string message) => Marked.AssertMistake(Samples.Class(body), id, marked, message);

    /// <summary>Source, id, marked text, message.</summary>
    public static TheoryData<string, string, string, string> MistakesElsewhere => new()
    {
        { Result("[Minimize, Unit(\"\")] double Loss"), "SWP2006", "\"\"", "'Loss' has an empty unit; write its symbol, as in [Unit(\"s\")], or remove it" },
        { Result("[property: Minimize, Unit(\" \")] double Loss"), "SWP2006", "\" \"", "'Loss' has an empty unit; write its symbol, as in [Unit(\"s\")], or remove it" },
        { Result("[Minimize] double Loss", "[Unit(\"s\")] public double Twice => 2 * Loss;"), "SWP2006", "Unit(\"s\")", "'Twice' has [Unit] but is not a metric; remove it, or give the property a setter" },
        { Result("[Minimize] double Loss, [Unit(\"s\")] string Note = \"\""), "SWP2006", "Unit(\"s\")", "'Note' has [Unit] but is not a number; remove it" },
        { Result("[Minimize] double Loss", "[FormerlyNamed(\"s\")] public double Twice => 2 * Loss;"), "SWP1032", "FormerlyNamed(\"s\")", "Property 'Twice' has [FormerlyNamed] but is not a metric; remove it, or give the property a setter" },
        { Result("[Minimize, FormerlyNamed(\"A\")] double Loss"), "SWP1040", "\"A\"", "Metric 'Loss' has the former name \"A\", which is the current name of axis 'A'; remove it" },
        { Samples.Class(A, "[Requires(GpuMemoryMiB = -1), Experiment(\"s\")]"), "SWP3008", "-1", "Experiment 'Sample' requires GpuMemoryMiB = -1; write 0 or more" },
        { Samples.Class(A, "[Requires(Slots = 0), Experiment(\"s\")]"), "SWP3008", "0", "Experiment 'Sample' requires Slots = 0; write 1 or more" },
        { "public class Base { public int A { get; init; } [Exclude(\"x\")] private static bool No(Base c) => c.A == 1; } " + Samples.Class("[Axis(1)] public int B { get; init; }", declaration: "public partial class Sample : Base"), "SWP1033", "No", "Exclusion 'No' is not accessible in 'Sample'; declare it as static bool No(Sample config)" },
        { "public class Base { private static int[] Widths => [1]; [Axis(nameof(Widths))] public int A { get; init; } } " + Samples.Class("", declaration: "public partial class Sample : Base"), "SWP1039", "nameof(Widths)", "Axis 'A' takes its values from 'Widths', which is not accessible in 'Sample'; declare it as static IEnumerable<int>" },
    };

    [Theory]
    [MemberData(nameof(MistakesElsewhere))]
    public void Mistake_of_a_result_or_a_base_class_is_reported_where_it_is(string source, string id, string marked, string message) => Marked.AssertMistake(source, id, marked, message);

    [Fact]
    public void Mistake_of_a_base_class_is_reported_once_for_all_that_inherit_it()
    {
        static string Child(string name) => $"[Experiment(\"{name}\")] public partial class C{name} : Base {{ }} ";
        var run = GeneratorHarness.Run("public abstract class Base : IExperiment<R> { [Axis(1, 1)] public int A { get; init; } public R Run(Trial<R> trial) => new(0); } " + Child("a") + Child("b") + "public record R([Minimize] double Loss);");

        Assert.Equal(["SWP1005"], run.Reported.Select(each => each.Id));
    }

    [Theory]
    [InlineData("[Axis(nameof(Widths))] public int A { get; init; } static Missing Widths => null;")]
    [InlineData("[Axis(1)] public int A { get; init; } [Exclude(\"x\")] static bool No(Missing c) => true;")]
    [InlineData("[Axis(1), Paired] public int A { get; init; }")]
    [InlineData("[Axis(1), FormerlyNamed] public int A { get; init; }")]
    [InlineData("[Axis(1), FormerlyNamed(Missing)] public int A { get; init; }")]
    [InlineData("[Axis(1)] public int A { get; init; } [Exclude] static bool No(Sample c) => c.A == 1;")]
    public void What_the_compiler_refuses_is_left_to_it(string body)
    {
        var run = GeneratorHarness.Run(Samples.Class(body));

        Assert.Empty(run.Reported);
        Assert.Null(run.Result.Exception);
    }

    private static string Result(string parameters, string members = "") =>
        "[Experiment(\"s\")] public partial class Sample : IExperiment<Result> { [Axis(1)] public int A { get; init; } public Result Run(Trial<Result> trial) => new(0); } "
        + $"public record Result({parameters}) {{ {members} }}";
}
