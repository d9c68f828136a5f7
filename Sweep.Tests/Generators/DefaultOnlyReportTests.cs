namespace Sweep.Tests.Generators;

/// <summary>An axis of which a plain grid has only the default.</summary>
public class DefaultOnlyReportTests
{
    private const string Source = """
        namespace Sample;

        public enum Precision { Float32, Tf32, BFloat16 }

        [Experiment("choices")]
        public sealed partial class Choices : IExperiment<Choices.Result>
        {
            [Axis(0.1, 0.01)] public double LearningRate { get; init; }

            [Axis(DefaultOnly = true)] public Precision Precision { get; init; } = Precision.Tf32;

            [Axis("sgd", "adam", DefaultOnly = true)] public string Optimizer { get; init; } = "adam";

            [Axis(1, 2), When(nameof(Precision), Precision.BFloat16)] public int? Scale { get; init; }

            public sealed record Result([property: Minimize] double Loss);

            public Result Run(Trial<Result> trial) => new(LearningRate);
        }
        """;

    private const string Calls = """
        namespace Sample;

        public static class Calls
        {
            public static string All() => string.Join(";", Choices.Grid.Select(config => config.ToKey()));
            public static string Outside() => Choices.Parse("LearningRate=0.1,Precision=BFloat16,Scale=2,Optimizer=sgd").ToString()!;
            public static long IndexOfOutside() => Choices.Grid.IndexOf(new Choices { LearningRate = 0.1, Precision = Precision.Float32 });
            public static long IndexOfDefault() => Choices.Grid.IndexOf(new Choices { LearningRate = 0.01 });
            public static Choices Unknown() => Choices.Parse("LearningRate=0.1,Precision=Float64,Optimizer=sgd");
        }
        """;

    private static Lazy<GeneratorHarness> Sample { get; } = new(() => GeneratorHarness.Run(Source, Calls));

    /// <summary>Declaration, initializer, id, marked text, message.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        { "[Axis(1, 2, DefaultOnly = true)] public int A", "", "SWP1041", "Axis(1, 2, DefaultOnly = true)", "Axis 'A' uses only its default in a grid (DefaultOnly), but it has no initializer; initialize the property with that default, or remove DefaultOnly" },
        { "[Axis(1, 2, DefaultOnly = true)] public int A", " = 3;", "SWP1041", "Axis(1, 2, DefaultOnly = true)", "Axis 'A' uses only its default in a grid (DefaultOnly), but its initializer is not one of its values; initialize the property with that default, or remove DefaultOnly" },
        { "private static int[] Some => [1]; [Axis(nameof(Some), DefaultOnly = true)] public int A", " = 1;", "SWP1041", "Axis(nameof(Some), DefaultOnly = true)", "Axis 'A' uses only its default in a grid (DefaultOnly), but it takes its values from a member; list them, or remove DefaultOnly" },
    };

    [Theory]
    [InlineData("All", "LearningRate=0.1,Precision=Tf32,Optimizer=adam;LearningRate=0.01,Precision=Tf32,Optimizer=adam")]
    [InlineData("Outside", "LearningRate=0.1,Precision=BFloat16,Optimizer=sgd,Scale=2")]
    [InlineData("IndexOfOutside", "-1")]
    [InlineData("IndexOfDefault", "1")]
    [InlineData("Unknown", "SweepException: Axis 'Precision' has no value 'Float64'; did you mean 'Float32'? The values are Float32, Tf32, BFloat16")]
    public void Call(string method, string expected)
    {
        using var sample = Sample.Value.Load();
        Assert.Equal(expected, Outcome.Of(() => sample.Call("Sample.Calls", method)));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_reported_where_it_is(string declaration, string initializer, string id, string marked, string message) =>
        Marked.AssertMistake(Samples.Axis(declaration, initializer), id, marked, message);

    [Fact]
    public void Default_that_is_listed_once_cannot_be_paired() =>
        Assert.Contains("has only its default in a grid", GeneratorHarness.Run(Samples.Axis("[Axis(1, 2, DefaultOnly = true), Paired(\"p\")] public int A", " = 1; [Axis(3, 4), Paired(\"p\")] public int B { get; init; }"))
            .Reported.Select(each => each.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).First(), StringComparison.Ordinal);
}
