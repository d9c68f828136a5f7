namespace Sweep.Tests.Generators;

/// <summary>Axes whose values a static member yields at run time.</summary>
public class ProviderTests
{
    /// <summary>A class with one such axis, and calls of it.</summary>
    private static GeneratorHarness Run(string type, string member, string axes = "") => GeneratorHarness.Run(
        Samples.Class($"public static int Reads; [Axis(nameof(Values))] public required {type} A {{ get; init; }} {axes} private static {member}", "namespace Lab; [Experiment(\"sample\")]"),
        """
        namespace Lab;

        public static class Calls
        {
            public static string All() => string.Join(";", Sample.Grid.Select(config => config.ToKey()));
            public static string Cells() => string.Join(";", Sample.Cells.Select(cell => cell.A));
            public static string Twice() => Outcome() + " | " + Outcome();
            public static int Reads() { _ = Sample.Space; _ = Sample.Grid.Count; _ = Sample.Cells[0]; return Sample.Reads; }
            public static string Default() => Sample.Space.Axes[0].Default.ToString();
            public static string Name() => SweepExperiments.All[0].Name;
            private static string Outcome() { try { return Sample.Space.Axes.Count.ToString(); } catch (Exception e) { return e.GetType().Name + ": " + e.Message; } }
        }
        """);

    [Theory]
    [InlineData("int", "int[] Values => [3, 1, 2];", "A=3;A=1;A=2")]
    [InlineData("string", "IEnumerable<string> Values() { yield return \"b,c\"; yield return \"\"; }", "A=b%2Cc;A=")]
    [InlineData("DayOfWeek", "readonly List<DayOfWeek> Values = [DayOfWeek.Friday, DayOfWeek.Monday];", "A=Friday;A=Monday")]
    [InlineData("double", "IEnumerable<double> Values => [0.1, -0.0];", "A=0.1;A=0")]
    [InlineData("float", "float[] Values => [0.1f];", "A=0.1")]
    [InlineData("bool", "bool[] Values => [true];", "A=true")]
    [InlineData("byte", "byte[] Values => [255];", "A=255")]
    public void Values_are_the_axis(string type, string member, string keys)
    {
        using var sample = Run(type, member).Load();
        Assert.Equal(keys, sample.Call("Lab.Calls", "All"));
    }

    [Fact]
    public void Member_is_read_once()
    {
        using var sample = Run("int", "IEnumerable<int> Values { get { Reads++; yield return 1; yield return 2; } }").Load();
        Assert.Equal(1, sample.Call("Lab.Calls", "Reads"));
        Assert.Equal("1;2", sample.Call("Lab.Calls", "Cells"));
    }

    [Theory]
    [InlineData("int", "int[] Values => [];", "'Values' yields no value for axis 'A'; let it yield at least one")]
    [InlineData("int", "int[] Values => [1, 2, 1];", "'Values' yields '1' twice for axis 'A'; let each value come once")]
    [InlineData("string", "string[] Values => [null!];", "'Values' yields null for axis 'A'; let each value come once")]
    [InlineData("double", "double[] Values => [0, -0.0];", "'Values' yields '-0' twice for axis 'A'; let each value come once")]
    [InlineData("double", "double[] Values => [double.NaN];", "'Values' yields 'NaN' for axis 'A': An axis takes finite numbers only; found NaN (Parameter 'value')\nActual value was NaN.")]
    [InlineData("string", "string[] Values => [\"a\", \"b\\ud83d\"];", "'Values' yields a text with half a surrogate pair as value 2 of axis 'A'; let it yield texts that UTF-8 can represent")]
    [InlineData("DayOfWeek", "DayOfWeek[] Values => [(DayOfWeek)9];", "'Values' yields '9' for axis 'A': Axis 'A' takes members of System.DayOfWeek, found '9'")]
    [InlineData("int", "int[] Values => throw new Sweep.Runtime.SweepException(\"The list of widths is missing\");", "The list of widths is missing")]
    [InlineData("int", "IEnumerable<int> Values { get { for (var i = 0; ; i++) yield return i; } }", "'Values' yields more than 1,000,000 values for axis 'A', and may never end; let it yield fewer")]
    public void Fault_comes_through_as_itself_each_time_and_the_name_is_known_all_the_same(string type, string member, string message)
    {
        using var sample = Run(type, member).Load();

        Assert.Equal($"SweepException: {message} | SweepException: {message}", sample.Call("Lab.Calls", "Twice"));
        Assert.Equal("sample", sample.Call("Lab.Calls", "Name"));
    }

    [Theory]
    [InlineData("int A { get; init; } = 2;", "2")]
    [InlineData("int A { get; init; } = 7;", "")]
    [InlineData("int A { get; init; }", "")]
    public void Default_is_one_of_the_values(string property, string expected)
    {
        using var sample = GeneratorHarness.Run(
            Samples.Class($"[Axis(nameof(Values))] public {property} private static int[] Values => [1, 2];"),
            "public static class Calls { public static string Default() => Sample.Space.Axes[0].Default.ToString(); }").Load();
        Assert.Equal(expected, sample.Call("Calls", "Default"));
    }

    [Fact]
    public void Conditions_may_depend_on_it()
    {
        using var sample = Run("int", "int[] Values => [1, 2];", "[Axis(5, 6), When(nameof(A), 2, 9)] public int? B { get; init; }").Load();
        Assert.Equal("A=1;A=2,B=5;A=2,B=6", sample.Call("Lab.Calls", "All"));
    }

    [Fact]
    public void Plain_string_stays_a_value()
    {
        using var sample = GeneratorHarness.Run(Samples.Class("[Axis(\"Values\")] public string A { get; init; } = \"\"; public static string[] Values => [\"x\"];")).Load();
        Assert.Equal(["Values"], sample.Experiments[0].Space.Axes[0].Values.Select(value => value.AsText()));
    }
}
