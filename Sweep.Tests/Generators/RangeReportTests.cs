namespace Sweep.Tests.Generators;

public class RangeReportTests
{
    /// <summary>Declaration, initializer, id, marked text, message.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        { "[Range(1, 9)] public float A", " = 1;", "SWP1016", "float", "Axis 'A' is a range but has type 'float'; declare it as int or double, or list its values with [Axis]" },
        { "[Range(1, 9)] public long A", " = 1;", "SWP1016", "long", "Axis 'A' is a range but has type 'long'; declare it as int or double, or list its values with [Axis]" },
        { "[Range(0.1, 0.001, Scale.Log)] public double A", " = 0.01;", "SWP1017", "0.1, 0.001", "Axis 'A' has low 0.1 above high 0.001; swap them" },
        { "[Range(high: 1, low: 5)] public int A", " = 3;", "SWP1017", "1, low: 5", "Axis 'A' has low 5 above high 1; swap them" },
        { "[Range(2, 2)] public int A", " = 2;", "SWP1017", "2, 2", "Axis 'A' has low 2 equal to high 2; widen the range, or make the property a constant" },
        { "[Range(0, 1, Scale.Log)] public double A", " = 0.5;", "SWP1018", "0", "Axis 'A' has a log scale and low 0; raise low above zero or remove Scale.Log" },
        { "[Range(-1, 8, Scale = Scale.Log)] public int A", " = 1;", "SWP1018", "-1", "Axis 'A' has a log scale and low -1; raise low above zero or remove Scale.Log" },
        { "[Range(0, 1, 0.3)] public double A", " = 0;", "SWP1019", "0.3", "Axis 'A' has step 0.3, which does not divide the range from 0 to 1 evenly; end the range at 0.9 or change the step" },
        { "[Range(1, 10, Step = 2)] public int A", " = 1;", "SWP1019", "2", "Axis 'A' has step 2, which does not divide the range from 1 to 10 evenly; end the range at 9 or change the step" },
        { "[Range(0, 1, -0.5)] public double A", " = 0;", "SWP1019", "-0.5", "Axis 'A' has step -0.5, which is not positive; write a positive step or none" },
        { "[Range(0, 1, 0.0)] public double A", " = 0;", "SWP1019", "0.0", "Axis 'A' has step 0, which is not positive; write a positive step or none" },
        { "[Range(0, 1, 2.0)] public double A", " = 0;", "SWP1019", "2.0", "Axis 'A' has step 2, which is larger than the range from 0 to 1; write a smaller step" },
        { "[Range(0, 4, 0.5)] public int A", " = 0;", "SWP1019", "0.5", "Axis 'A' has step 0.5, which has a fraction; write a whole number, because the axis is an int" },
        { "[Range(0, 1, 1e-16)] public double A", " = 0;", "SWP1019", "1e-16", "Axis 'A' has step 1E-16, which is too small for the range; write a larger step or none" },
        { "[Range(0, double.PositiveInfinity)] public double A", " = 0;", "SWP1020", "double.PositiveInfinity", "Axis 'A' has high Infinity; write a finite number" },
        { "[Range(double.NaN, 1)] public double A", " = 0;", "SWP1020", "double.NaN", "Axis 'A' has low NaN; write a finite number" },
        { "[Range(0, 1, Step = double.NaN)] public double A", " = 0;", "SWP1020", "double.NaN", "Axis 'A' has step NaN; write a finite number" },
        { "[Range(0.5, 3)] public int A", " = 1;", "SWP1020", "0.5", "Axis 'A' has low 0.5; write a whole number, because the axis is an int" },
        { "[Range(0, 3e9)] public int A", " = 1;", "SWP1020", "3e9", "Axis 'A' has high 3000000000; write a number in the range of int" },
        { "[Range(0, 1)] public double A", " = double.NaN;", "SWP1020", "double.NaN", "Axis 'A' has the default NaN; write a finite number" },
        { "[Axis(0.5, 1)] public double A", " = 1 / 0.0;", "SWP1020", "1 / 0.0", "Axis 'A' has the default Infinity; write a finite number" },
        { "[Range(0, 1)] public double A", "", "SWP1021", "A", "Axis 'A' has no initializer; initialize the property with its default, or set Points" },
        { "[Range(0, 1)] public double A", " = Math.Sqrt(0.5);", "SWP1021", "Math.Sqrt(0.5)", "Axis 'A' has an initializer that is not a constant; initialize the property with its default, or set Points" },
        { "[Range(0, 1)] public double A", " = 2;", "SWP1021", "2", "Axis 'A' has the default 2; write one of the numbers from 0 to 1" },
        { "[Range(1, 9, 2.0, Points = 3)] public int A", " = 2;", "SWP1021", "2", "Axis 'A' has the default 2; write one of the integers from 1 to 9 in steps of 2" },
        { "[Range(0, 1, Points = 1)] public double A", "", "SWP1022", "1", "Axis 'A' has Points = 1; use at least 2, one for each bound" },
        { "[Range(0, 1, Points = -3)] public double A", "", "SWP1022", "-3", "Axis 'A' has Points = -3; use at least 2, one for each bound" },
        { "[Range(1, 4, Points = 5)] public int A", "", "SWP1022", "5", "Axis 'A' has Points = 5; use at most 4, because there are no more integers from 1 to 4" },
        { "[Range(0, 1, 0.25, Points = 6)] public double A", "", "SWP1022", "6", "Axis 'A' has Points = 6; use at most 5, because there are no more numbers from 0 to 1 in steps of 0.25" },
        { "[Range(0, 1, Points = 10001)] public double A", "", "SWP1022", "10001", "Axis 'A' has Points = 10001; use at most 10000, or let a sampler draw the values" },
        { "[Range(1, 1.0000000001, Points = 10)] public double A", "", "SWP1022", "10", "Axis 'A' has Points = 10; use fewer, because points are rounded to 10 significant digits" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_reported_where_it_is(string declaration, string initializer, string id, string marked, string message) =>
        Marked.AssertMistake(Samples.Axis(declaration, initializer), id, marked, message);

    [Fact]
    public void Both_bounds_are_reported_but_nothing_that_comes_of_them() =>
        Assert.Equal(["double.NaN", "1 / 0.0"], GeneratorHarness.Run(Samples.Axis("[Range(double.NaN, 1 / 0.0, Scale.Log, Points = 1)] public double A")).Reported.Select(each => each.Text()));

    // An editor knows other projects by their sources, the command line by their assemblies.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Range_of_a_base_class_in_another_assembly_needs_points(bool isAssembly)
    {
        var library = GeneratorHarness.RunAs("Library", null, "public abstract class Base { [Range(0, 1)] public double A { get; init; } = 0.5; [Range(0, 1, Points = 2)] public double B { get; init; } = 0.5; }");
        var run = GeneratorHarness.RunAs("Sample", library.Reference(isAssembly), Samples.Class("", declaration: "public partial class Sample : Base"));

        var reported = Assert.Single(run.Reported);
        Assert.Equal(
            ("SWP1021", "Sample", "Axis 'A' has no initializer in this project; initialize the property with its default, or set Points"),
            (reported.Id, reported.Text(), reported.Message()));
    }

    [Theory]
    [InlineData("[Range(1, Missing)] public int A { get; init; } = 1;")]
    [InlineData("[Range(1)] public int A { get; init; } = 1;")]
    [InlineData("[Range(1, 9)] public int A { get; init; } = Missing;")]
    [InlineData("[Range(1, 9)] public int A { get; init; } = \"x\";")]
    [InlineData("[Range(1, 9)] public Missing A { get; init; }")]
    public void What_the_compiler_refuses_is_left_to_it(string body)
    {
        var run = GeneratorHarness.Run(Samples.Class(body));

        Assert.Empty(run.Reported);
        Assert.Null(run.Result.Exception);
        Assert.Contains(run.Output.GetDiagnostics(), each => each.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }
}
