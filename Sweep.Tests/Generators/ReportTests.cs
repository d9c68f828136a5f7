using Microsoft.CodeAnalysis;

namespace Sweep.Tests.Generators;

public class ReportTests
{
    private const string Modes = "public enum Mode { A, B } ";

    /// <summary>Source, id, marked text, message.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { Samples.Class("public int A { get; init; }"), "SWP1001", "Sample", "Experiment 'Sample' has no axis; mark at least one property with [Axis], [Range] or [Seeds]" },
        { Axis("[Axis(1, 2)] public decimal A"), "SWP1002", "decimal", "Axis 'A' has type 'decimal'; an axis must be an enum, bool, sbyte, byte, short, ushort, int, uint, long, float, double or string" },
        { Axis("[Axis(1)] public ulong A"), "SWP1002", "ulong", "Axis 'A' has type 'ulong'; an axis must be an enum, bool, sbyte, byte, short, ushort, int, uint, long, float, double or string" },
        { Axis("[Axis(1, \"two\")] public int A"), "SWP1003", "\"two\"", "Axis 'A' takes values of type 'int', but \"two\" has type 'string'; write a constant of type 'int'" },
        { Axis("[Axis(1, 0.5)] public int A"), "SWP1003", "0.5", "Axis 'A' takes values of type 'int', but 0.5 has type 'double'; write a constant of type 'int'" },
        { Axis("[Axis(0.5, 0.25f)] public float A"), "SWP1003", "0.5", "Axis 'A' takes values of type 'float', but 0.5 has type 'double'; write it with the suffix f" },
        { Axis("[Axis(0, 256)] public byte A"), "SWP1003", "256", "Axis 'A' takes values of type 'byte', but 256 has type 'int'; write an int constant from 0 to 255" },
        { Axis("[Axis(1, 5L)] public int A"), "SWP1003", "5L", "Axis 'A' takes values of type 'int', but 5 has type 'long'; write an int constant from -2147483648 to 2147483647" },
        { Axis("[Axis(\"a\", null)] public string A", " = \"\";"), "SWP1003", "null", "Axis 'A' takes values of type 'string', but null has type 'object'; write it in quotes" },
        { Axis("[Axis(1)] public string A", " = \"\";"), "SWP1003", "1", "Axis 'A' takes values of type 'string', but 1 has type 'int'; write it in quotes" },
        { Axis("[Axis(typeof(int))] public int A"), "SWP1003", "typeof(int)", "Axis 'A' takes values of type 'int', but typeof(int) has type 'System.Type'; write a constant of type 'int'" },
        { Axis("[Axis(new int[] { 1 })] public int A"), "SWP1003", "new int[] { 1 }", "Axis 'A' takes values of type 'int', but an array has type 'int[]'; write a constant of type 'int'" },
        { Axis("[Axis(new object[] { 1, true })] public int A"), "SWP1003", "true", "Axis 'A' takes values of type 'int', but true has type 'bool'; write a constant of type 'int'" },
        { Modes + Axis("[Axis(Mode.A, DayOfWeek.Monday)] public Mode A"), "SWP1003", "DayOfWeek.Monday", "Axis 'A' takes values of type 'Mode', but System.DayOfWeek.Monday has type 'System.DayOfWeek'; write a member of 'Mode'" },
        { Modes + Axis("[Axis(Mode.A, (Mode)9)] public Mode A"), "SWP1004", "(Mode)9", "Axis 'A' takes members of 'Mode', but found 9; use one of A, B" },
        { Axis("[Axis(1, 2, 1)] public int A"), "SWP1005", "1", "Axis 'A' has 1 twice, first as value 1; remove one" },
        { Axis("[Axis(0.5, 1, 0.5f)] public double A"), "SWP1005", "0.5f", "Axis 'A' has 0.5f twice, first as value 1; remove one" },
        { Axis("[Axis(0.0, -0.0)] public double A"), "SWP1005", "-0.0", "Axis 'A' has -0 twice, first as value 1; remove one" },
        { Axis("[Axis([1, 2, 1 + 1])] public int A"), "SWP1005", "1 + 1", "Axis 'A' has 2 twice, first as value 2; remove one" },
        { "public enum Mode { A, B, Same = B } " + Axis("[Axis] public Mode A"), "SWP1005", "Axis", "Axis 'A' has Same, another name of B, twice, first as value 2; remove one" },
        { "public enum Mode { A, B, Same = B } " + Axis("[Axis(Mode.B, Mode.Same)] public Mode A"), "SWP1005", "Mode.Same", "Axis 'A' has Mode.B twice, first as value 1; remove one" },
        { Axis("[Axis(1, double.PositiveInfinity)] public double A"), "SWP1006", "double.PositiveInfinity", "Axis 'A' takes finite numbers, but found Infinity; remove it" },
        { Axis("[Axis(1, float.NaN)] public float A"), "SWP1006", "float.NaN", "Axis 'A' takes finite numbers, but found NaNf; remove it" },
        { Axis("[Axis(\"a\", \"b\\ud83d\")] public string A", " = \"a\";"), "SWP1042", "\"b\\ud83d\"", "Axis 'A' takes texts that UTF-8 can represent, but \"b\\ud83d\" has half a surrogate pair; write the whole character or remove it" },
        { Axis("[Axis(\"a\", \"\\ude00\\ud83d\")] public string A", " = \"a\";"), "SWP1042", "\"\\ude00\\ud83d\"", "Axis 'A' takes texts that UTF-8 can represent, but \"\\ude00\\ud83d\" has half a surrogate pair; write the whole character or remove it" },
        { Samples.Class("[Axis(1)] public int Rate { get; init; } [Axis(1)] public int rate { get; init; }"), "SWP1007", "rate", "The axis 'rate' has the same name as the axis 'Rate', ignoring case; rename one, because both are columns of the store" },
        { Axis("[Axis(1)] public int loss"), "SWP1007", "Loss", "The metric 'Loss' has the same name as the axis 'loss', ignoring case; rename one, because both are columns of the store" },
        { Axis("[Axis(1)] public int seconds"), "SWP1008", "seconds", "The name of axis 'seconds' is reserved for a column of every trial; rename it" },
        { Axis("[Axis(1)] public int Grid"), "SWP1008", "Grid", "The name of axis 'Grid' is reserved for a generated member; rename it" },
        { Samples.Class("[Axis(1)] public int A { get; init; } public static int Parse(string text) => text.Length;"), "SWP1008", "Parse", "The name of member 'Parse' is reserved for a generated member; rename it" },
        { Result("double Error", "new(1)", "Minimize"), "SWP1008", "Error", "The name of metric 'Error' is reserved for a column of every trial; rename it" },
        { Samples.Class("[Axis(1)] public int A { get; }"), "SWP1009", "A", "Axis 'A' has no init; declare it as an instance property with get and init" },
        { Samples.Class("[Axis(1)] public static int A { get; set; }"), "SWP1009", "A", "Axis 'A' is static; declare it as an instance property with get and init" },
        { Samples.Class("[Axis(1)] public int A { init { } }"), "SWP1009", "A", "Axis 'A' has no get; declare it as an instance property with get and init" },
        { "public interface I { int A { get; init; } } " + Samples.Class("[Axis(1)] int I.A { get; init; }", declaration: "public partial class Sample : I"), "SWP1009", "A", "Axis 'I.A' implements an interface explicitly; declare it as an instance property with get and init" },
        { "public abstract class Base { [Axis(1)] public int A { get; private init; } } " + Samples.Class("", declaration: "public partial class Sample : Base"), "SWP1009", "A", "Axis 'A' has an init that is not accessible in 'Sample'; declare it as an instance property with get and init" },
        { Axis("[Seeds(2)] public short A"), "SWP1010", "short", "The seeds axis 'A' has type 'short'; declare the property as int" },
        { Axis("[Seeds(0)] public int A"), "SWP1011", "0", "The seeds axis 'A' has 0 seeds; it needs at least 1" },
        { Axis("[Seeds(count: -2)] public int A"), "SWP1011", "-2", "The seeds axis 'A' has -2 seeds; it needs at least 1" },
        { Axis("[Axis] public double A"), "SWP1013", "Axis", "Axis 'A' of type 'double' has no values; list them, as in [Axis(value, value)]" },
        { "public enum None { } " + Axis("[Axis] public None A"), "SWP1013", "Axis", "Axis 'A' of type 'None' has no values; list them, as in [Axis(value, value)]" },
        { Axis("[Axis(1), Seeds(2)] public int A"), "SWP1014", "Seeds(2)", "Property 'A' has both [Axis] and [Seeds]; remove one" },
        { Samples.Class("[Seeds(1)] public int A { get; init; } [Seeds(2)] public int B { get; init; }"), "SWP1014", "B", "Property 'B' has [Seeds], and so has 'A', but an experiment can have only one seeds axis; remove one" },
        { Samples.Class("[Axis(1)] public int A { get; init; } public required int B { get; init; }"), "SWP1015", "B", "Member 'B' of 'Sample' is required but is not an axis, so no config can be created; mark it with [Axis] or remove 'required'" },
        { "[Experiment(\"s\")] public partial class Sample { [Axis(1)] public int A { get; init; } }", "SWP2001", "Sample", "Experiment 'Sample' implements neither IExperiment<TResult> nor IAsyncExperiment<TResult>; implement one of them, with the record of the experiment's metrics as TResult" },
        { Result("double Loss", "new(1)", ""), "SWP2002", "Result", "Result 'Result' of experiment 'Sample' has no objective; mark at least one number with [Minimize] or [Maximize]" },
        { Result("double Loss, decimal Cost", "new(1, 2)", "Minimize"), "SWP2003", "decimal", "Metric 'Cost' has type 'decimal'; a value of a result must be a double, float, int, long, bool or string" },
        { Result("double Loss, bool? Done", "new(1, true)", "Minimize"), "SWP2003", "bool?", "Metric 'Done' has type 'bool?'; a value of a result must be a double, float, int, long, bool or string" },
        { Result("double? Loss", "new(1)", "Maximize"), "SWP2003", "double?", "Metric 'Loss' has type 'double?'; a value of a result must be a double, float, int, long, bool or string" },
        { Result("double Loss", "new(1)", "Minimize, Maximize"), "SWP2004", "Loss", "Metric 'Loss' has both [Minimize] and [Maximize]; remove one" },
        { Result("bool Done", "new(true)", "Maximize"), "SWP2007", "Maximize", "'Done' has type 'bool', which cannot be an objective; remove [Maximize], or make it a double, float, int or long" },
        { Result("string? Note", "new(null)", "property: Minimize"), "SWP2007", "Minimize", "'Note' has type 'string', which cannot be an objective; remove [Minimize], or make it a double, float, int or long" },
        { Result("double Loss", "new(1)", "Minimize, AtMost(double.NaN)"), "SWP2008", "double.NaN", "'Loss' has a bound that is not finite in [AtMost]; write a number, or remove it" },
        { Result("double Loss", "new(1)", "Minimize, AtMost(1), AtLeast(2)"), "SWP2008", "2", "'Loss' must be at least 2 and at most 1; swap the bounds" },
        { Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public class Sample"), "SWP3001", "Sample", "Experiment 'Sample' must be declared partial" },
        { "partial class Inner { } class Outer { " + Axis("[Axis(1)] public int A") + " }", "SWP3002", "Outer", "Experiment 'Sample' is nested in 'Outer', which must be declared partial" },
        { Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public abstract partial class Sample"), "SWP3003", "Sample", "Experiment 'Sample' is abstract, so no config can be created; declare it as an ordinary class" },
        { Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public partial class Sample<T>"), "SWP3003", "Sample", "Experiment 'Sample' is generic, so no config can be created; declare it as an ordinary class" },
        { Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "file partial class Sample"), "SWP3003", "Sample", "Experiment 'Sample' is local to its file, so no config can be created; declare it as an ordinary class" },
        { "public partial class Outer<T> { " + Axis("[Axis(1)] public int A") + " }", "SWP3003", "Sample", "Experiment 'Sample' is nested in a generic type, so no config can be created; declare it as an ordinary class" },
        { Named("\"Quick\""), "SWP3004", "\"Quick\"", "The experiment name \"Quick\" is not valid; use lowercase letters, digits and hyphens, starting with a letter, at most 63 characters" },
        { Named("\"\""), "SWP3004", "\"\"", "The experiment name \"\" is not valid; use lowercase letters, digits and hyphens, starting with a letter, at most 63 characters" },
        { Named("\"1st\""), "SWP3004", "\"1st\"", "The experiment name \"1st\" is not valid; use lowercase letters, digits and hyphens, starting with a letter, at most 63 characters" },
        { Named("null!"), "SWP3004", "null!", "The experiment name null is not valid; use lowercase letters, digits and hyphens, starting with a letter, at most 63 characters" },
        { "public partial class Outer { private enum Mode { A } " + Axis("[Axis] private Mode M") + " }", "SWP3006", "M", "Experiment 'Sample' needs 'Outer.Mode' to be accessible in the whole assembly; declare it and its containing types public or internal" },
        { Samples.Class("[Axis(1)] public int A { get; init; } public Sample(int a) => A = a;"), "SWP3007", "a", "Constructor parameter 'a' of experiment 'Sample' has type 'int', which is no service; declare it as an axis" },
        { Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public partial record Sample(string Name)"), "SWP3007", "Name", "Constructor parameter 'Name' of experiment 'Sample' has type 'string', which is no service; declare it as an axis" },
        { Samples.Class("[Axis(1)] public int A { get; init; } public Sample(ref TimeProvider clock) { }"), "SWP3007", "clock", "Constructor parameter 'clock' of experiment 'Sample' is passed by reference; take it by value" },
        { Samples.Class("[Axis(1)] public int A { get; init; } public Sample(TimeProvider clock) { } public Sample(IServiceProvider services) { }"), "SWP3011", "Sample", "Experiment 'Sample' has several constructors and none without parameters; keep one, or add one without parameters, which is then called" },
        { "namespace Microsoft.Extensions.DependencyInjection { public sealed class FromKeyedServicesAttribute(object key) : System.Attribute { public object Key => key; } }"
            + " namespace My { public record Result([Sweep.Runtime.Minimize] double Loss); [Sweep.Runtime.Experiment(\"s\")] public partial class Sample([Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"k\")] System.TimeProvider clock) : Sweep.Runtime.IExperiment<Result> { [Sweep.Runtime.Seeds(1)] public int Seed { get; init; } public Result Run(Sweep.Runtime.Trial<Result> trial) => new(clock.GetUtcNow().Second); } }",
            "SWP3007", "clock", "Constructor parameter 'clock' of experiment 'Sample' has [FromKeyedServices], which has no effect here; take an IServiceProvider and ask it for the keyed service" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_reported_where_it_is(string source, string id, string marked, string message) => Marked.AssertMistake(source, id, marked, message);

    [Fact]
    public void Several_results_are_reported()
    {
        var run = GeneratorHarness.Run("public record R([Minimize] double Loss); public record Q([Minimize] double Loss);"
            + " [Experiment(\"s\")] public partial class S : IExperiment<R>, IExperiment<Q> { [Seeds(1)] public int Seed { get; init; } R IExperiment<R>.Run(Trial<R> trial) => new(0); Q IExperiment<Q>.Run(Trial<Q> trial) => new(0); }");

        var reported = Assert.Single(run.Reported);
        Assert.Equal(("SWP2005", "S", "Experiment 'S' implements IExperiment<TResult> for 'R' and 'Q'; keep one"), (reported.Id, reported.Text(), reported.Message()));
    }

    [Theory]
    [InlineData("IExperiment<Result>, IAsyncExperiment<Result>", "SWP2009", "Experiment 'S' implements both IExperiment<TResult> and IAsyncExperiment<TResult>; keep one")]
    [InlineData("IExperiment<Result>, IAsyncExperiment<Other>", "SWP2009", "Experiment 'S' implements both IExperiment<TResult> and IAsyncExperiment<TResult>; keep one")]
    [InlineData("IAsyncExperiment<Result>, IAsyncExperiment<Other>", "SWP2005", "Experiment 'S' implements IAsyncExperiment<TResult> for 'Result' and 'Other'; keep one")]
    public void A_trial_is_one_call(string interfaces, string id, string message)
    {
        var run = GeneratorHarness.Run("public record Result([Minimize] double Loss); public record Other([Minimize] double Loss);"
            + $" [Experiment(\"s\")] public partial class S : {interfaces} {{ [Seeds(1)] public int Seed {{ get; init; }} public Result Run(Trial<Result> trial) => new(0);"
            + " public Task<Result> RunAsync(Trial<Result> trial, CancellationToken cancellationToken) => Task.FromResult(new Result(0)); public Task<Other> RunAsync(Trial<Other> trial, CancellationToken cancellationToken) => Task.FromResult(new Other(0)); }");

        var reported = Assert.Single(run.Reported);
        Assert.Equal((id, "S", message), (reported.Id, reported.Text(), reported.Message()));
    }

    [Fact]
    public void Every_mistake_of_a_class_is_reported_at_once()
    {
        var run = GeneratorHarness.Run("[Experiment(\"S\")] class S { [Axis(1, 1, \"x\")] public int A { get; } }");

        Assert.Equal(["SWP1003", "SWP1005", "SWP1009", "SWP2001", "SWP3001", "SWP3004"], run.Reported.Select(each => each.Id).Order());
    }

    [Fact]
    public void Names_that_two_classes_share_are_reported_at_both_in_different_files()
    {
        var run = GeneratorHarness.Run(
            Samples.Class("[Axis(1)] public int A { get; init; }"),
            "namespace Other; [Experiment(\"sample\")] public partial class Twin : IExperiment<Result> { [Seeds(1)] public int Seed { get; init; } public Result Run(Trial<Result> trial) => new(0); }");

        Assert.Equal(["Source0.cs", "Source1.cs"], run.Reported.Select(each => each.Location.SourceTree!.FilePath).Order());
        Assert.All(run.Reported, each => Assert.Equal(
            ("SWP3005", "\"sample\"", "The experiment name \"sample\" is used by 'Other.Twin' and 'Sample'; rename all but one"),
            (each.Id, each.Text(), each.Message())));
    }

    [Fact]
    public void Pragma_silences_a_diagnostic()
    {
        var source = Axis("[Axis(1, 1)] public int A");

        Assert.Single(GeneratorHarness.Run(source).Reported);
        Assert.Empty(GeneratorHarness.Run("#pragma warning disable SWP1005\n" + source).Reported.Where(each => !each.IsSuppressed));
    }

    [Theory]
    [InlineData("[Axis(1, Missing)] public int A { get; init; }")]
    [InlineData("[Axis(1)] public Missing A { get; init; }")]
    [InlineData("[Seeds()] public int A { get; init; }")]
    [InlineData("[Seeds(\"x\")] public int A { get; init; }")]
    [InlineData("[Axis(1)] public int A { get; init; } [Axis(")]
    public void What_the_compiler_refuses_is_left_to_it(string body)
    {
        var run = GeneratorHarness.Run(Samples.Class(body));

        Assert.Empty(run.Reported);
        Assert.Null(run.Result.Exception);
        Assert.Contains(run.Output.GetDiagnostics(), each => each.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("[Experiment] public partial class S : IExperiment<Result> { [Seeds(1)] public int A { get; init; } }")]
    [InlineData("[Experiment(\"s\")] public partial struct S { [Seeds(1)] public int A { get; init; } }")]
    [InlineData("[Experiment(\"s\")] public partial class S : IExperiment<Missing> { [Seeds(1)] public int A { get; init; } }")]
    [InlineData("[Experiment(\"s\")] public partial class S { } [Experiment(\"s\")] public partial class S { }")]
    [InlineData("[Experiment(\"s\")]")]
    public void Broken_classes_break_nothing(string source) => Assert.Null(GeneratorHarness.Run(source).Result.Exception);

    private static string Axis(string declaration, string initializer = "") => Samples.Axis(declaration, initializer);

    private static string Named(string name) => Samples.Class("[Axis(1)] public int A { get; init; }", $"[Experiment({name})]");

    private static string Result(string parameters, string made, string attributes) =>
        "[Experiment(\"s\")] public partial class Sample : IExperiment<Result> { [Axis(1)] public int A { get; init; } public Result Run(Trial<Result> trial) => " + made + "; } "
        + $"public record Result({(attributes.Length > 0 ? $"[{attributes}] " : "")}{parameters});";
}
