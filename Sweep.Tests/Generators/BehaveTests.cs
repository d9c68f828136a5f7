using System.Reflection;

namespace Sweep.Tests.Generators;

/// <summary>What is written does what it says, called as users call it.</summary>
public class BehaveTests
{
    /// <summary>Calls of the generated members, whose results tests read.</summary>
    private const string Calls = """
        namespace Sample;

        public static class Calls
        {
            public static long Count() => Quickstart.Grid.Count;
            public static string First() => Quickstart.Grid[0].ToKey();
            public static string Last() => Quickstart.Grid[143].ToString();
            public static string All() => string.Join(";", Quickstart.Grid.Select(config => config.ToKey()));
            public static long LastIndex() => Quickstart.Grid.IndexOf(Quickstart.Parse("Seed=2,BatchNorm=TRUE,LearningRate=1e-2,Hinges=7,Activation=splash"));
            public static long OffGrid() => Quickstart.Grid.IndexOf(new Quickstart { Activation = Activation.Tanh, Hinges = 4 });
            public static long OffEnum() => Quickstart.Grid.IndexOf(new Quickstart { Activation = (Activation)9, Hinges = 3 });
            public static long NotANumber() => Quickstart.Grid.IndexOf(new Quickstart { Activation = Activation.Tanh, Hinges = 3, LearningRate = double.NaN });
            public static string Json() => Quickstart.Grid[143].ToJson();
            public static bool JsonBack() => Quickstart.Grid.IndexOf(Quickstart.FromJson(Quickstart.Grid[77].ToJson())) == 77;
            public static string JsonOfNaN() => new Quickstart { Activation = Activation.Tanh, Hinges = 3, LearningRate = double.NaN }.ToJson();
            public static string KeyOfNoMember() => new Quickstart { Activation = (Activation)9, Hinges = 3 }.ToKey();
            public static string OffGridKey() => new Quickstart { Activation = Activation.Tanh, Hinges = 4, LearningRate = 1e-7 }.ToKey();
            public static Quickstart BeyondEnd() => Quickstart.Grid[144];
            public static Quickstart BeforeStart() => Quickstart.Grid[-1];
            public static Quickstart BadKey() => Quickstart.Parse("Activation=Splsh,Hinges=3,LearningRate=0.1,BatchNorm=false,Seed=0");
        }
        """;

    [Theory]
    [InlineData("Count", "144")]
    [InlineData("First", "Activation=ReLU,Hinges=3,LearningRate=0.1,BatchNorm=false,Seed=0")]
    [InlineData("Last", "Activation=Splash,Hinges=7,LearningRate=0.01,BatchNorm=true,Seed=2")]
    [InlineData("LastIndex", "143")]
    [InlineData("OffGrid", "-1")]
    [InlineData("OffEnum", "-1")]
    [InlineData("NotANumber", "-1")]
    [InlineData("Json", """{"Activation":"Splash","Hinges":7,"LearningRate":0.01,"BatchNorm":true,"Seed":2}""")]
    [InlineData("JsonBack", "True")]
    [InlineData("OffGridKey", "Activation=Tanh,Hinges=4,LearningRate=1E-07,BatchNorm=false,Seed=0")]
    [InlineData("JsonOfNaN", "ArgumentOutOfRangeException: An axis takes finite numbers only; found NaN (Parameter 'value')\nActual value was NaN.")]
    [InlineData("KeyOfNoMember", "ArgumentException: Axis 'Activation' takes members of Sample.Activation, found '9'")]
    [InlineData("BeyondEnd", "ArgumentOutOfRangeException: index ('144') must be less than '144'. (Parameter 'index')\nActual value was 144.")]
    [InlineData("BeforeStart", "ArgumentOutOfRangeException: index ('-1') must be a non-negative value. (Parameter 'index')\nActual value was -1.")]
    [InlineData("BadKey", "SweepException: Axis 'Activation' has no value 'Splsh'; did you mean 'Splash'? The values are ReLU, LeakyReLU, Tanh, Splash")]
    public void Call(string method, string expected)
    {
        using var sample = Quickstart.Value.Load();
        Assert.Equal(expected, Outcome.Of(() => sample.Call("Sample.Calls", method)));
    }

    private static Lazy<GeneratorHarness> Quickstart { get; } = new(() => GeneratorHarness.Run(Samples.Quickstart, Calls));

    [Fact]
    public void Grid_visits_every_config_once_the_last_axis_fastest()
    {
        using var sample = Quickstart.Value.Load();
        var keys = ((string)sample.Call("Sample.Calls", "All")!).Split(';');

        var expected = from activation in "ReLU LeakyReLU Tanh Splash".Split(' ')
                       from hinges in "3 5 7".Split(' ')
                       from rate in "0.1 0.01".Split(' ')
                       from norm in "false true".Split(' ')
                       from seed in "0 1 2".Split(' ')
                       select $"Activation={activation},Hinges={hinges},LearningRate={rate},BatchNorm={norm},Seed={seed}";
        Assert.Equal(expected, keys);
    }

    [Fact]
    public void Space_describes_the_declaration()
    {
        using var sample = Quickstart.Value.Load();
        var space = Assert.Single(sample.Experiments).Space;

        Assert.Equal(("quickstart", "LeNet5 on MNIST"), (space.Experiment, space.Description));
        Assert.Equal(
            ["Activation Enum Sample.Activation 4 False", "Hinges Integer int 3 False", "LearningRate Real double 2 False", "BatchNorm Boolean bool 2 False", "Seed Integer int 3 True"],
            space.Axes.Select(axis => $"{axis.Name} {axis.Kind} {axis.ClrType} {axis.Values.Count} {axis.IsSeed}"));
        Assert.Equal(["TestError Real Minimize", "Images Integer None"], space.Metrics.Select(metric => $"{metric.Name} {metric.Kind} {metric.Direction}"));
    }

    [Fact]
    public void Experiment_runs_the_config_with_the_given_values()
    {
        using var sample = Quickstart.Value.Load();
        var experiment = Assert.Single(sample.Experiments);
        var values = Runtime.Spaces.ConfigKey.Parse(experiment.Space, "Activation=ReLU,Hinges=5,LearningRate=0.1,BatchNorm=false,Seed=2");

        var metrics = experiment.Run(values, new Runtime.TrialContext(1, 1, "key", "cpu", 1), new SilentChannel());

        Assert.Equal([0.5, 2], metrics);
    }

    [Fact]
    public void Registry_is_in_ordinal_order_of_names()
    {
        static string Experiment(string name) => "[Experiment(\"" + name + "\")] public partial class Class" + name.Replace('-', '_') + " : IExperiment<Result> { [Seeds(1)] public int Seed { get; init; } public Result Run(Trial<Result> trial) => new(0); } ";
        using var sample = GeneratorHarness.Run(Experiment("b") + Experiment("a-b") + "public record Result([Minimize] double Loss);", Experiment("a") + Experiment("ab")).Load();

        Assert.Equal(["a", "a-b", "ab", "b"], sample.Experiments.Select(each => each.Name));
    }

    [Fact]
    public void Registry_is_in_scope_in_every_file_even_when_a_class_is_named_like_the_project()
    {
        using var sample = GeneratorHarness.Run(Samples.Class("[Seeds(1)] public int Seed { get; init; }"), "namespace Elsewhere; public static class Program { public static int Count() => SweepExperiments.All.Count; }").Load();

        Assert.Equal(1, sample.Call("Elsewhere.Program", "Count"));
    }

    [Fact]
    public void Registry_without_experiments_is_empty()
    {
        using var sample = GeneratorHarness.Run("public class Nothing { }").Load();

        Assert.Empty(sample.Experiments);
    }

    [Fact]
    public void Registries_of_friend_assemblies_do_not_meet()
    {
        var app = GeneratorHarness.Run("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests\")]", Samples.Class("[Seeds(1)] public int Seed { get; init; }"));
        var tests = GeneratorHarness.RunAs("Tests", app.Output.ToMetadataReference(), "public static class Use { public static int Count() => SweepExperiments.All.Count; }");

        Assert.Empty(tests.CompilerComplaints.Select(each => each.ToString()));
    }

    [Fact]
    public void Every_row_is_registered_when_the_module_is_loaded()
    {
        using var sample = GeneratorHarness.RunWithQuery(
            Samples.Quickstart,
            "namespace Sample; public static class Use { public static string Element() => new Sweep.Query.SweepDb().Quickstart().ElementType.FullName!; }").Load();

        Assert.Equal("Sample.Quickstart+Row", sample.Call("Sample.Use", "Element"));
        var registered = (IEnumerable<Type>)sample.Query.GetType("Sweep.Query.SweepDb", throwOnError: true)!.GetProperty("Registered")!.GetValue(null)!;
        Assert.Equal(["Sample.Quickstart+Row"], registered.Select(type => type.FullName));
    }

    [Fact]
    public void Row_has_the_types_of_axes_and_nullable_metrics()
    {
        using var sample = GeneratorHarness.RunWithQuery(Samples.Quickstart).Load();
        var row = sample.Assembly.GetType("Sample.Quickstart+Row", throwOnError: true)!;

        Assert.Equal(
            ["Activation Activation", "Hinges Int32", "LearningRate Double", "BatchNorm Boolean", "Seed Int32", "TestError Double?", "Images Int64?"],
            row.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(property => $"{property.Name} {Describe(property.PropertyType)}"));
    }

    private static string Describe(Type type) => Nullable.GetUnderlyingType(type) is { } value ? value.Name + "?" : type.Name;

    private sealed class SilentChannel : Runtime.ITrialChannel
    {
        public void Report(in Runtime.Trials.MetricReport report)
        {
        }
    }
}
