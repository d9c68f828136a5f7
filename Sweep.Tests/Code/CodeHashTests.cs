using Sweep.Runtime.Provenance;

namespace Sweep.Tests.Code;

public sealed class CodeHashTests
{
    private const string Study = """
        namespace Sample;

        public enum Shape { Round = 1, Square = 2 }

        public interface IStep { double Go(double x); }

        public interface IDefault : IStep { double Twice(double x) => Go(x) * 2; }

        public sealed class Half : IDefault { public double Go(double x) => x / 2; public override string ToString() => "half"; }

        public abstract class Base { public virtual double Lift(double x) => x + 1; protected static double Shared(double x) => x * 11; }

        public sealed class Derived : Base { public override double Lift(double x) => Shared(x) + 3; }

        public static class Deep
        {
            public const double Factor = 4;
            private static readonly double[] s_table = { 1.5, 2.5, 3.5 };
            public static readonly double Start = Initial();
            public static double One(double x) => Two(x) + s_table[1];
            private static double Two(double x) => x * Factor + Start;
            private static double Initial() => 5;
            public static double Unreached(double x) => x - 6;
            public static T Generic<T>(T x, int times) => times == 70 ? default! : x;
            public static double ZeroOf<T>() where T : IZero<T> => T.Zero();
            public static double Over(int x) => x * 33;
            public static double Over(string x) => x.Length * 34;
            public static double Grouped(int x) => x * 35;
            public static double Optional(double x = 8) => x;
        }

        public interface IZero<T> where T : IZero<T> { static abstract double Zero(); }

        public sealed class Nil : IZero<Nil> { public static double Zero() => 31; }

        public class Lower<T> { protected static double Rise => 37; }

        public sealed class Upper : Lower<int> { public static double Top() => Rise; }

        public struct Pair { public double A; public float B; }

        public sealed class Box<T> where T : new() { private readonly T _inner = new T(); public string Text => _inner!.ToString() + "box"; }

        public sealed class Made { public int Value { get; } = 90; public override string ToString() => $"{Value}"; }

        file static class Local { public static double Hidden(double x) => x * 100; }

        public interface IRun { double Run(double x); }

        public class Study : IRun
        {
            private readonly double _offset = 12;

            public double Run(double x)
            {
                Func<double, double> lambda = y => y + 13 + _offset;
                double Inner(double y) => y * 14 + x;
                var anonymous = new { Name = "fifteen" };
                var step = (IDefault)new Half();
                Base lift = new Derived();
                var sum = Steps(3).Sum() + WaitAsync().Result + lambda(x) + Inner(x) + Deep.One(x) + step.Twice(x) + lift.Lift(x) + Deep.Generic(x, 2) + Deep.Optional();
                sum += anonymous.Name.Length + new Pair { A = 1 }.A + new Box<Made>().Text.Length + Local.Hidden(x) + (int)Pick(x) + Property;
                sum += Deep.ZeroOf<Nil>() + Deep.Over((int)x) + Enumerable.Range(0, 2).Sum(Deep.Grouped) + Upper.Top();
                return sum switch { > 16 => sum, _ => Enumerable.Range(0, 3).Select(Static).Sum() };
            }

            private double Property { get => 17; set => throw new InvalidOperationException("eighteen"); }

            private static double Static(int x) => x * 19;

            private static Shape Pick(double x) => x > 0 ? Shape.Round : Shape.Square;

            private static IEnumerable<double> Steps(int count) { for (var i = 0; i < count; i++) yield return i * 20; }

            private static async Task<double> WaitAsync() { await Task.Yield(); return 21; }

            private double Unreached() { Func<double, double> lambda = y => y + 22; return lambda(1); }
        }
        """;

    private static readonly Lazy<CodeVersion> s_study = new(() => CompiledStudy.Read(Study));

    [Fact]
    public void A_rebuild_in_another_folder_gives_the_same_hash_and_methods()
    {
        var again = CompiledStudy.Read(Study);

        Assert.Equal(s_study.Value.Hash, again.Hash);
        Assert.Equal(s_study.Value.Methods, again.Methods);
        Assert.Matches("^[0-9a-f]{16}$", again.Hash);
    }

    [Theory]
    [InlineData("class Study : IRun", "/* a comment */ class Study   :\n\n IRun // another")]
    [InlineData("x - 6", "x - 60")]
    [InlineData("y + 22", "y + 23")]
    [InlineData("x.Length * 34", "x.Length * 35")]
    [InlineData("private double Unreached() {", "private double New() { Func<double> f = () => 1; return f(); } private double Unreached() {")]
    [InlineData("private readonly double _offset", "private double New(double z) { double L(double y) => y + z; return new[] { 1.0 }.Select(y => y + z + L(y)).Sum(); } private readonly double _offset")]
    [InlineData("public enum Shape", "public class Unused { static IEnumerable<int> S() { yield return 1; } object A() => new { X = 1, Y = S() }; } public enum Shape")]
    [InlineData("file static class Local {", "file static class Local { public static double Other(double x) => x;")]
    public void What_is_not_reached_and_what_the_compiler_drops_does_not_count(string old, string now) => Assert.Equal(s_study.Value.Hash, Changed(old, now).Hash);

    [Theory]
    [InlineData("Factor = 4", "Factor = 4.5", "Sample.Deep.Two")]
    [InlineData("2.5, 3.5", "2.5, 3.25", "Sample.Deep (static constructor)")]
    [InlineData("Initial() => 5", "Initial() => 6", "Sample.Deep.Initial")]
    [InlineData("times == 70", "times == 71", "Sample.Deep.Generic")]
    [InlineData("double x = 8", "double x = 9", "Sample.Study.Run")]
    [InlineData("Go(x) * 2", "Go(x) * 3", "Sample.IDefault.Twice")]
    [InlineData("x / 2;", "x / 4;", "Sample.Half.Go")]
    [InlineData("\"half\"", "\"HALF\"", "Sample.Half.ToString")]
    [InlineData("Shared(x) + 3", "Shared(x) + 4", "Sample.Derived.Lift")]
    [InlineData("x + 1;", "x + 2;", "Sample.Base.Lift")]
    [InlineData("x * 11", "x * 12", "Sample.Base.Shared")]
    [InlineData("_offset = 12", "_offset = 13", "Sample.Study (constructor)")]
    [InlineData("y + 13", "y + 14", "Sample.Study.Run")]
    [InlineData("y * 14", "y * 15", "Sample.Study.Run")]
    [InlineData("fifteen", "sixteen", "Sample.Study.Run")]
    [InlineData("> 16", "> 17", "Sample.Study.Run")]
    [InlineData("get => 17", "get => 18", "Sample.Study.Property")]
    [InlineData("x * 19", "x * 18", "Sample.Study.Static")]
    [InlineData("i * 20", "i * 21", "Sample.Study.Steps")]
    [InlineData("return 21", "return 22", "Sample.Study.WaitAsync")]
    [InlineData("float B", "double B", "Sample.Pair (declaration)")]
    [InlineData("Value { get; } = 90", "Value { get; } = 91", "Sample.Made (constructor)")]
    [InlineData("\"box\"", "\"BOX\"", "Sample.Box.Text")]
    [InlineData("x * 100", "x * 101", "Sample.Local.Hidden")]
    [InlineData("x > 0 ?", "x >= 0 ?", "Sample.Study.Pick")]
    [InlineData("Half : IDefault {", "Half : IDefault, ICloneable { object ICloneable.Clone() => this;", "Sample.Half (declaration)")]
    [InlineData("Zero() => 31", "Zero() => 32", "Sample.Nil.Zero")]
    [InlineData("Over(int x) => x * 33", "Over(int x) => x * 34", "Sample.Deep.Over")]
    [InlineData("Grouped(int x) => x * 35", "Grouped(int x) => x * 36", "Sample.Deep.Grouped")]
    [InlineData("Rise => 37", "Rise => 38", "Sample.Lower.Rise")]
    public void What_is_reached_counts_and_is_named(string old, string now, string changed)
    {
        var other = Changed(old, now);

        Assert.Contains(changed, CodeChange.Between(s_study.Value, other).Changed);
        Assert.NotEqual(s_study.Value.Hash, other.Hash);
    }

    [Fact]
    public void One_change_names_one_method() =>
        Assert.Equal(["Sample.Deep.Two"], CodeChange.Between(s_study.Value, Changed("Factor = 4", "Factor = 4.5")).Changed);

    [Fact]
    public void Added_and_removed_methods_are_named()
    {
        var renamed = CodeChange.Between(s_study.Value, CompiledStudy.Read(Study.Replace("Initial()", "First()", StringComparison.Ordinal)));

        Assert.Equal(["Sample.Deep.First"], renamed.Added);
        Assert.Equal(["Sample.Deep.Initial"], renamed.Removed);
        Assert.Equal(["Sample.Deep (static constructor)"], renamed.Changed);
    }

    [Theory]
    [InlineData("Square = 2", "Square = 3")]
    [InlineData("Square = 2", "Square = 2, Star = 3")]
    public void Members_of_enums_count_since_their_numbers_and_names_may_be_looked_at(string old, string now) =>
        Assert.NotEqual(s_study.Value.Hash, Changed(old, now).Hash);

    /// <summary>Attributes that the compiler turns into metadata, and the runtime into what code does.</summary>
    [Theory]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 1)]", "[StructLayout(LayoutKind.Sequential, Pack = 2)]", "Sample.Packed (declaration)")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 1)]", "[StructLayout(LayoutKind.Sequential, Pack = 1, Size = 64)]", "Sample.Packed (declaration)")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 1)]", "[StructLayout(LayoutKind.Auto)]", "Sample.Packed (declaration)")]
    [InlineData("[FieldOffset(1)]", "[FieldOffset(2)]", "Sample.Placed (declaration)")]
    [InlineData("[InlineArray(3)]", "[InlineArray(4)]", "Sample.Row (declaration)")]
    [InlineData("public static int Shared", "[ThreadStatic] public static int Shared", "Sample.Memory (declaration)")]
    public void The_layout_of_what_is_reached_counts(string old, string now, string changed)
    {
        const string Source = """
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            namespace Sample;

            [StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Packed { public byte A; public int B; }
            [StructLayout(LayoutKind.Explicit)] public struct Placed { [FieldOffset(0)] public byte A; [FieldOffset(1)] public byte B; }
            [InlineArray(3)] public struct Row { private int _first; }
            public static class Memory { public static int Shared; }
            public interface IRun { double Run(); }
            public sealed class Study : IRun { public double Run() => Unsafe.SizeOf<Packed>() + default(Placed).B + Unsafe.SizeOf<Row>() + Memory.Shared; }
            """;
        Assert.Contains(old, Source, StringComparison.Ordinal);

        Assert.Equal([changed], CodeChange.Between(CompiledStudy.Read(Source), CompiledStudy.Read(Source.Replace(old, now, StringComparison.Ordinal))).Changed);
    }

    [Fact]
    public void Names_are_as_people_write_them() => Assert.All(s_study.Value.Methods, method =>
    {
        Assert.DoesNotContain("<", method.Name, StringComparison.Ordinal);
        Assert.DoesNotContain("`", method.Name, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{16}$", method.Hash);
    });

    [Fact]
    public void The_text_of_a_version_reads_back()
    {
        var version = s_study.Value;

        Assert.Equal(version.Methods, CodeVersion.Parse(version.Hash, version.ToText()).Methods);
        Assert.Throws<FormatException>(() => CodeVersion.Parse("0123456789abcdef", version.ToText()));
        Assert.Throws<FormatException>(() => CodeVersion.Parse(version.Hash, "one"));
    }

    private static CodeVersion Changed(string old, string now)
    {
        Assert.Contains(old, Study, StringComparison.Ordinal);
        return CompiledStudy.Read(Study.Replace(old, now, StringComparison.Ordinal));
    }
}
