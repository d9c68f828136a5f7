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
        { "names that shadow", "namespace A; public enum System { Sweep, Space } " + Samples.Class("[Axis] public System Sweep { get; init; } [Axis(1)] public int ConfigCodec { get; init; }") },
        { "nested", "namespace Deep { public partial class Outer { public partial record struct Middle { public enum Kind { X, Y } " + Samples.Class("[Axis] public Kind K { get; init; }") + " } } }" },
        { "file-scoped with a block of usings", "using System.Text;\nnamespace A.B.C;\n" + Samples.Class("[Axis(\"x\")] public string S { get; init; } = \"x\";") },
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
        Assert.Single(alone.Experiments);
        using var query = GeneratorHarness.RunWithQuery(source).Load();
        Assert.Single(query.Experiments);
    }
}
