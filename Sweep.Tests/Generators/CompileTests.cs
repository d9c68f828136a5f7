using System.Globalization;

namespace Sweep.Tests.Generators;

/// <summary>The generator is silent, and the compiler has no warning about what it wrote.</summary>
public class CompileTests
{
    public static TheoryData<string, string> Shapes => new()
    {
        { "quickstart", Samples.Quickstart },
        { "global namespace", Samples.Class("[Axis(1, 2)] public int A { get; init; }") },
        { "settable", Samples.Class("[Axis(1, 2)] public int A { get; set; }") },
        { "internal class", Samples.Class("[Axis(1, 2)] public int A { get; init; }", declaration: "internal sealed partial class Sample") },
        { "record", Samples.Class("[Axis(1, 2)] public required int A { get; init; }", declaration: "public sealed partial record Sample") },
        { "unsealed", Samples.Class("[Axis(1, 2)] public int A { get; init; }", declaration: "public partial class Sample") },
        { "own ToString", Samples.Class("[Axis(1, 2)] public int A { get; init; } public override string ToString() => \"mine\";") },
        { "private axis", Samples.Class("[Axis(1, 2)] private int A { get; init; }") },
        { "keywords", "namespace @class.@event; public enum @enum { @true, @false, when } " + Samples.Class("[Axis] public @enum @int { get; init; } [Axis(1)] public int @new { get; init; }", declaration: "public sealed partial class @object") },
        { "all types", Samples.Class(AllTypes) },
        { "internal enum", "internal enum Mode { A, B } " + Samples.Class("[Axis] internal Mode M { get; init; }") },
        { "obsolete member", "public enum Mode { A, [Obsolete] B } " + Samples.Class("[Axis] public Mode M { get; init; }") },
        { "names of locals", Samples.Class("[Axis(1)] public int index { get; init; } [Axis(1)] public int config { get; init; } [Axis(1)] public int axis { get; init; } [Axis(1)] public int values { get; init; }") },
        { "names of locals, conditional and provided", Samples.Class("[Axis(1)] public int positions { get; init; } [Axis(1), When(nameof(positions), 1)] public int? value { get; init; } [Axis(nameof(known)), When(nameof(value), 1)] public int? T { get; init; } [Axis(nameof(known))] public int exclusion { get; init; } [Axis(nameof(known))] public int Values { get; init; } private static int[] known => [1]; [Exclude(\"x\")] private static bool config(Sample exclusion) => exclusion.value == 7;") },
        { "names that shadow", "namespace A; public enum System { Sweep, Space } " + Samples.Class("[Axis] public System Sweep { get; init; } [Axis(1)] public int ConfigCodec { get; init; }") },
        { "nested", "namespace Deep { public partial class Outer { public partial record struct Middle { public enum Kind { X, Y } " + Samples.Class("[Axis] public Kind K { get; init; }") + " } } }" },
        { "file-scoped with a block of usings", "using System.Text;\nnamespace A.B.C;\n" + Samples.Class("[Axis(\"x\")] public string S { get; init; } = \"x\";") },
        { "everything", Samples.Everything },
        { "conditional of all types", Samples.Class(ConditionalTypes) },
        { "provided of all types", Samples.Class(ProvidedTypes) },
        { "provided by a field, a method, a base class", "public class Base { protected static IEnumerable<int> Widths() { yield return 1; } protected internal static readonly List<int> Depths = new() { 1 }; [Axis(nameof(Depths))] public int Depth { get; init; } } " + Samples.Class("[Axis(nameof(Widths))] public int Width { get; init; } [Axis(nameof(Sample.Heights))] public int Height { get; init; } private static SortedSet<int> Heights => new() { 1 };", declaration: "public partial class Sample : Base") },
        { "name of no static member on a string", Samples.Class("[Axis(nameof(Other))] public string S { get; init; } = \"\"; [Axis(nameof(S))] public string T { get; init; } = \"\"; [Axis(nameof(Helper))] public string U { get; init; } = \"\"; [Axis(nameof(DateTime.Now))] public string V { get; init; } = \"\"; public int Other => 1; static int Helper(int x) => x;") },
        { "ranges", Samples.Class("[Range(1, 9)] public int A { get; init; } = 1 + 2; [Range(-1e-300, 1e300)] public double B { get; init; } = 0; [Range(0, 100, Points = 101)] public int C { get; init; } [Range(1, 1024, Scale.Log, Points = 20)] public int D { get; init; } [Range(int.MinValue, int.MaxValue, Points = 2)] public int E { get; init; } [Range(low: 0, high: 1, step: 0.1)] public double F { get; init; } = 0.3; [Range(0, 1, Step = 0)] public double G { get; init; } = -0.0; [Range('a', 'z')] public int H { get; init; } = 'c';") },
        { "long axes", Samples.Class("[Range(0, 20000, Points = 10000)] public double A { get; init; } [Range(1, 100, Points = 100), When(nameof(A), 0)] public int? B { get; init; } [Axis(" + string.Join(", ", Enumerable.Range(0, 100).Select(i => i * 7 % 100)) + ")] public long C { get; init; } [Axis(" + string.Join(", ", Enumerable.Range(0, 100).Select(i => i * 7 % 100)) + "), When(nameof(C), 3)] public float? D { get; init; }") },
        { "defaults", Samples.Class("public enum E : byte { A, B } const E Chosen = E.B; [Axis] public E A { get; init; } = Chosen; [Axis] public E B { get; init; } = E.A; [Axis] public E C { get; init; } = default; [Axis(1L, 2)] public long D { get; init; } = 2; [Axis(1, 2)] public double F { get; init; } = 1; [Axis(\"x\")] public string G { get; init; } = null!; [Axis(0.1f)] public float H { get; init; } = 0.1f; [Axis] public bool I { get; init; } = !false; [Seeds(3)] public int Seed { get; init; } = 2;") },
        { "pairs of enums and bools", Samples.Class("public enum E { A, B } [Axis, Paired(\"a \\\"b\")] public E A { get; init; } [Axis, Paired(\"a \\\"b\")] public bool B { get; init; } [Axis(1, 2), Paired(\"c\"), When(nameof(A), E.A)] public int? C { get; init; } [Axis(\"x\", \"x\"), Paired(\"c\"), When(nameof(A), E.A)] public string? D { get; init; }") },
        { "exclusions", "public interface IWide { int Width { get; } } " + Samples.Class("[Axis(1, 5)] public int Width { get; init; } [Exclude(\"a\\n\\\"\")] private static bool @class(IWide c) => c.Width == 1; [Exclude(\"b\")] internal static bool Any(object? c) => c is Sample { Width: 2 } || !c!.Equals(c); [Exclude(null!)] static bool Other(Sample? c) { return c?.Width == 2; }", declaration: "public partial class Sample : IWide") },
        { "experiment that inherits from an experiment", Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public partial class Sample") + " [Experiment(\"child\")] public partial class Child : Sample { [Axis(1)] public int B { get; init; } }" },
        { "base with names that are written", "public class Base { public int Grid; public static string Parse(string x) => x; public string ToKey() => \"\"; public class Cell { } } " + Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public partial class Sample : Base") },
        { "result of an explicit base", "public abstract class Base : IExperiment<R> { R IExperiment<R>.Run(Trial<R> trial) => new(0); [Seeds(2)] public int Seed { get; init; } } public record R([Minimize] double Loss); [Experiment(\"s\")] public partial class S : Base { }" },
        { "generic base", "public abstract class Base<T> : IExperiment<R> { public R Run(Trial<R> trial) => new(0); [Axis(1, 2)] public T A { get; init; } = default!; [Exclude(\"x\")] protected static bool No(Base<T> c) => c.A!.Equals(1); } public record R([Minimize] double Loss); [Experiment(\"s\")] public partial class S : Base<int> { }" },
        { "record that inherits", "public abstract record Base([property: Axis(1, 2)] int A) : IExperiment<R> { public R Run(Trial<R> trial) => new(0); } public record R([Minimize] double Loss); [Experiment(\"s\")] public sealed partial record S() : Base(1);" },
        { "overridden axes", "public abstract class Base { [Axis(1, 2)] public abstract int A { get; init; } [Axis(1), FormerlyNamed(\"C\")] public virtual int B { get; init; } } " + Samples.Class("public override int A { get; init; } = 2; [Axis(3, 4)] public sealed override int B { get; init; }", declaration: "public partial class Sample : Base") },
        { "oblivious", "#nullable disable\n" + Samples.Class("[Axis(1)] public int A { get; init; } [Axis(\"x\"), When(nameof(A), 1)] public string B { get; init; }") },
        { "record with init", InitResult },
        { "struct result", "public readonly record struct R([Maximize] float Score, int Count, long Total, double Other); [Experiment(\"s\")] public partial class S : IExperiment<R> { [Seeds(1)] public int Seed { get; init; } public R Run(Trial<R> trial) => default; }" },
        { "internal result", "internal record R([Minimize] double Loss); [Experiment(\"s\")] public partial class S : IExperiment<R> { [Seeds(1)] public int Seed { get; init; } R IExperiment<R>.Run(Trial<R> trial) => new(0); }" },
        { "text in comments", "namespace A; /** <summary>x</summary> */ [Experiment(\"s\", Description = \"a < b & \\\"c\\\"\\n\")] public partial class S : IExperiment<S.R> { [Axis(\"<a>&\", \"\\u2028\\\"\\\\\")] public required string T { get; init; } public record R([property: Maximize] double X); public R Run(Trial<R> trial) => new(1); }" },
    };

    private const string AllTypes = """
        public enum Big : ulong { Zero, Huge = ulong.MaxValue }
        public enum Small : sbyte { Low = -128, High = 127 }
        [Axis] public Big E1 { get; init; }
        [Axis(Small.High, Small.Low)] public Small E2 { get; init; }
        [Axis(true)] public bool B { get; init; }
        [Axis(sbyte.MinValue, 0, sbyte.MaxValue)] public sbyte I1 { get; init; }
        [Axis(0, 255)] public byte U1 { get; init; }
        [Axis(short.MinValue, short.MaxValue)] public short I2 { get; init; }
        [Axis(ushort.MaxValue)] public ushort U2 { get; init; }
        [Axis(int.MinValue, int.MaxValue)] public int I4 { get; init; }
        [Axis(0u, uint.MaxValue)] public uint U4 { get; init; }
        [Axis(long.MinValue, 0, long.MaxValue)] public long I8 { get; init; }
        [Axis(0.1f, 1, float.MaxValue, float.Epsilon)] public float F { get; init; }
        [Axis(0.1, 1, 1e300, double.Epsilon, -0.0)] public double D { get; init; }
        [Axis("", "a,b", "c=d|e%", " x ", "é\t\"\\")] public string S { get; init; } = "";
        [Axis([1, 2])] public int Collection { get; init; }
        [Axis(new object[] { 3, 4 })] public int Array { get; init; }
        [Seeds(3)] public int Seed { get; init; }
        """;

    private const string ConditionalTypes = """
        public enum Mode { @on, Off }
        [Axis] public Mode Parent { get; init; }
        [Axis, When(nameof(Parent), Mode.@on)] public Mode? E { get; init; }
        [Axis, When(nameof(E), Mode.Off, Mode.@on)] public bool? B { get; init; }
        [Axis(true), When(nameof(B), true)] public bool? B1 { get; init; }
        [Axis(sbyte.MinValue, 0), When(nameof(B), true)] public sbyte? I1 { get; init; }
        [Axis(0u, uint.MaxValue), When(nameof(I1), 0)] public uint? U4 { get; init; }
        [Axis(long.MinValue, 0), When(nameof(U4), uint.MaxValue)] public long? I8 { get; init; } = 0;
        [Axis(0.1f, 1), When(nameof(I8), long.MinValue)] public float? F { get; init; } = 1;
        [Axis(0.1, 1), When(nameof(F), 0.1f)] public double? D { get; init; }
        [Axis("", "a,b"), When(nameof(D), 0.1, 1)] public string? S { get; init; }
        [Range(1, 9), When(nameof(S), "a,b")] public int? R { get; init; } = 3;
        [Range(0, 1, Scale.Linear, Points = 3), When(nameof(R), 3, 4)] public double? Q { get; init; }
        [Axis(nameof(Widths)), When(nameof(Q), 0.5)] public int? P { get; init; } = 2;
        [Axis(1), When(nameof(P), 5)] public int? Last { get; init; }
        private static int[] Widths => [1, 2];
        """;

    private const string ProvidedTypes = """
        public enum Mode { A, B }
        [Axis(nameof(Modes))] public Mode E { get; init; } = Mode.B;
        [Axis(nameof(Bools))] public bool B { get; init; }
        [Axis(nameof(Bytes))] public byte U1 { get; init; }
        [Axis(nameof(Longs))] public long I8 { get; init; } = 3;
        [Axis(nameof(Floats))] public float F { get; init; }
        [Axis(nameof(Doubles))] public double D { get; init; }
        [Axis(nameof(Texts))] public string S { get; init; } = "b";
        [Axis(nameof(Texts)), When(nameof(S), "a")] public string? T { get; init; }
        private static IEnumerable<Mode> Modes { get { yield return Mode.A; } }
        private static IReadOnlyList<bool> Bools => [true];
        private static byte[] Bytes { get; } = [1, 2];
        private static readonly long[] Longs = [3];
        private static List<float> Floats() => [0.5f];
        private static IEnumerable<double> Doubles() => [0.5];
        private static string[] Texts => ["a", "b"];
        """;

    private const string InitResult = """
        public sealed record R
        {
            [Minimize] public required double Loss { get; init; }
            public float Rate { get; init; }
            public int Count { get; set; }
            public double Doubled => Loss * 2;
            [Maximize] public double Negated => -Loss;
            public static double Shared { get; set; }
        }
        [Experiment("s")]
        public partial class S : IExperiment<R>
        {
            [Seeds(1)] public int Seed { get; init; }
            public R Run(Trial<R> trial) => new() { Loss = 1 };
        }
        """;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Compiles_clean(string shape, string source)
    {
        Assert.NotEmpty(shape);
        using var alone = GeneratorHarness.Run(source).Load();
        Assert.All(alone.Experiments, experiment => Assert.True(experiment.Count > 0));
        Assert.NotEmpty(alone.Experiments);
        using var query = GeneratorHarness.RunWithQuery(source).Load();
        Assert.Equal(alone.Experiments.Select(each => each.Space.Fingerprint), query.Experiments.Select(each => each.Space.Fingerprint));
    }

    /// <summary>Longer lists are data in the generated code.</summary>
    [Theory]
    [InlineData("int", "7")]
    [InlineData("uint", "7u")]
    [InlineData("double", "0.1")]
    [InlineData("float", "0.1f")]
    [InlineData("float?", "0.1f")]
    public void A_long_list_has_the_values_of_a_short_one(string type, string factor)
    {
        string[] numbers = [.. Enumerable.Range(1, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i} * {factor}"))];
        string List(int count) => $"[Axis] public bool On {{ get; init; }} [Axis({string.Join(", ", numbers.Take(count))}){(type.EndsWith('?') ? ", When(nameof(On), true)" : "")}] public {type} A {{ get; init; }}";
        using var longer = GeneratorHarness.Run(Samples.Class(List(60))).Load();
        using var shorter = GeneratorHarness.Run(Samples.Class(List(50))).Load();

        var (all, some) = (Assert.Single(longer.Experiments).Space.Axes[1].Values, Assert.Single(shorter.Experiments).Space.Axes[1].Values);

        Assert.Equal((60, 50), (all.Count, some.Count));
        Assert.Equal(some, all.Take(50));
        Assert.All(all, value => Assert.Equal(type.StartsWith("float", StringComparison.Ordinal), value.IsSingle));
    }
}
