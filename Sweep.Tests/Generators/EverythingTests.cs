using System.Globalization;
using System.Reflection;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Generators;

/// <summary>What ranges, conditions, pairs, exclusions and values of run time do to a grid, called as users call it.</summary>
public class EverythingTests
{
    /// <summary>Calls of the generated members, whose results tests read.</summary>
    private const string Calls = """
        namespace Sample;

        public static class Calls
        {
            public static long Count() => Everything.Grid.Count;
            public static string First() => Everything.Grid[0].ToKey();
            public static string Last() => Everything.Grid[527].ToString();
            public static bool Null() => Everything.Grid[0].Hinges is null && Everything.Grid[0].Slope is null && Everything.Grid[0].Nesterov == false;
            public static string Active() => Everything.Grid.First(config => config.Slope is not null).ToJson();
            public static string Inactive() => Everything.Grid[0].ToJson();
            public static bool JsonBack() => Everything.Grid.All(config => Everything.Grid.IndexOf(Everything.FromJson(config.ToJson())) == Everything.Grid.IndexOf(config));
            public static bool KeyBack() => Everything.Grid.All(config => Everything.Grid.IndexOf(Everything.Parse(config.ToKey())) == Everything.Grid.IndexOf(config));
            public static long Excluded() => Everything.Grid.IndexOf(Config(Dataset.Cifar100, Activation.Tanh, null, 64, 0.5f));
            public static long NoRow() => Everything.Grid.IndexOf(Config(Dataset.Mnist, Activation.Tanh, null, 128, 0.25f));
            public static long ExcludedRow() => Everything.Grid.IndexOf(Config(Dataset.Mnist, Activation.Tanh, null, 64, 0.25f));
            public static long ActiveWithoutCondition() => Everything.Grid.IndexOf(Config(Dataset.Mnist, Activation.Tanh, 3, 64, 0.5f));
            public static long InactiveUnderCondition() => Everything.Grid.IndexOf(Config(Dataset.Mnist, Activation.Splash, null, 64, 0.5f));
            public static long Inside() => Everything.Grid.IndexOf(Config(Dataset.Mnist, Activation.Splash, 3, 64, 0.5f));
            public static double OffGrid() => Everything.Parse("Dataset=Mnist,Activation=ReLU,LearningRate=0.007,Depth=9,Width=64,Dropout=0.5,Optimizer=adam,Seed=0").LearningRate;
            public static Everything OffRange() => Everything.Parse("Dataset=Mnist,Activation=ReLU,LearningRate=0.7,Depth=9,Width=64,Dropout=0.5,Optimizer=adam,Seed=0");
            public static Everything Unneeded() => Everything.Parse("Dataset=Mnist,Activation=ReLU,Hinges=3,LearningRate=0.1,Depth=9,Width=64,Dropout=0.5,Optimizer=adam,Seed=0");
            public static bool SameCells() => Everything.Cells.Select(Text).SequenceEqual(Everything.Grid.Select(Text));
            public static long CellCount() => Everything.Cells.Count(cell => cell.Hinges == 5 && cell.Optimizer == "sgd");
            public static bool CellEquality() => Everything.Cells[5] == Everything.Cells[5] && Everything.Cells[5] != Everything.Cells[6];
            public static string CellText() => Everything.Cells[0].ToString();

            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
            public static long BytesForCells()
            {
                var sum = 0.0;
                foreach (var cell in Everything.Cells) sum += cell.LearningRate + cell.Width;
                var before = GC.GetAllocatedBytesForCurrentThread();
                foreach (var cell in Everything.Cells) sum += cell.LearningRate + cell.Width + (cell.Hinges ?? 0) + (cell.Slope ?? 0) + (double)cell.Activation + (cell.Nesterov == true ? 1 : 0);
                return sum > 0 ? (GC.GetAllocatedBytesForCurrentThread() - before) / 528 : -1;
            }

            private static Everything Config(Dataset dataset, Activation activation, int? hinges, int width, float dropout) => new()
            {
                Dataset = dataset, Activation = activation, Hinges = hinges, Slope = null, LearningRate = 0.1, Depth = 2, Width = width, Dropout = dropout, Optimizer = "adam", Nesterov = null, Seed = 1,
            };

            private static string Text(Everything.Cell cell) => $"{cell.Dataset} {cell.Activation} {cell.Hinges} {cell.Slope} {cell.LearningRate} {cell.Depth} {cell.Width} {cell.Dropout} {cell.Optimizer} {cell.Nesterov} {cell.Seed}";

            private static string Text(Everything cell) => $"{cell.Dataset} {cell.Activation} {cell.Hinges} {cell.Slope} {cell.LearningRate} {cell.Depth} {cell.Width} {cell.Dropout} {cell.Optimizer} {cell.Nesterov} {cell.Seed}";
        }
        """;

    // Of dataset, activation, hinges and slope 3 × (1 + 1 + 2) less Cifar100 with Tanh; 4 learning rates; 3 pairs of width and dropout less one; (2 + 1) optimizers; 2 seeds.
    private const long Configs = 11 * 4 * 2 * 3 * 2;

    [Theory]
    [InlineData("Count", "528")]
    [InlineData("First", "Dataset=Mnist,Activation=ReLU,LearningRate=0.0001,Depth=2,Width=64,Dropout=0.5,Optimizer=sgd,Nesterov=false,Seed=0")]
    [InlineData("Last", "Dataset=Cifar100,Activation=Splash,Hinges=5,Slope=0.25,LearningRate=0.1,Depth=2,Width=128,Dropout=0.5,Optimizer=adam,Seed=1")]
    [InlineData("Null", "True")]
    [InlineData("Active", """{"Dataset":"Mnist","Activation":"Splash","Hinges":5,"Slope":0.25,"LearningRate":0.0001,"Depth":2,"Width":64,"Dropout":0.5,"Optimizer":"sgd","Nesterov":false,"Seed":0}""")]
    [InlineData("Inactive", """{"Dataset":"Mnist","Activation":"ReLU","Hinges":null,"Slope":null,"LearningRate":0.0001,"Depth":2,"Width":64,"Dropout":0.5,"Optimizer":"sgd","Nesterov":false,"Seed":0}""")]
    [InlineData("JsonBack", "True")]
    [InlineData("KeyBack", "True")]
    [InlineData("Excluded", "-1")]
    [InlineData("NoRow", "-1")]
    [InlineData("ExcludedRow", "-1")]
    [InlineData("ActiveWithoutCondition", "-1")]
    [InlineData("InactiveUnderCondition", "-1")]
    [InlineData("Inside", "137")]
    [InlineData("OffGrid", "0.007")]
    [InlineData("OffRange", "SweepException: Axis 'LearningRate' has no value '0.7'; it takes numbers from 0.0001 to 0.1")]
    [InlineData("Unneeded", "SweepException: Axis 'Hinges' of 'everything' has a value only where 'Activation' is 'Splash', found '3'; leave it out")]
    [InlineData("SameCells", "True")]
    [InlineData("CellCount", "96")]
    [InlineData("CellEquality", "True")]
    [InlineData("CellText", "Cell { Dataset = Mnist, Activation = ReLU, Hinges = , Slope = , LearningRate = 0.0001, Depth = 2, Width = 64, Dropout = 0.5, Optimizer = sgd, Nesterov = False, Seed = 0 }")]
    [InlineData("BytesForCells", "0")]
    public void Call(string method, string expected)
    {
        using var sample = Everything.Value.Load();
        Assert.Equal(expected, Outcome.Of(() => sample.Call("Sample.Calls", method)));
    }

    private static Lazy<GeneratorHarness> Everything { get; } = new(() => GeneratorHarness.Run(Samples.Everything, Calls));

    [Fact]
    public void Grid_respects_conditions_pairs_and_exclusions()
    {
        using var sample = Everything.Value.Load();
        var experiment = Assert.Single(sample.Experiments);

        Assert.Equal(Configs, experiment.Count);
        for (var index = 0L; index < experiment.Count; index++)
        {
            var values = experiment.ValuesAt(index);
            Assert.True(experiment.Space.Contains(values));
            Assert.Equal(index, experiment.IndexOf(values));
            Assert.Equal(values, ConfigKey.Parse(experiment.Space, ConfigKey.Format(experiment.Space, values)));
        }
    }

    [Fact]
    public void Space_describes_the_declaration()
    {
        using var sample = Everything.Value.Load();
        var space = Assert.Single(sample.Experiments).Space;

        Assert.Equal(
            [
                "Dataset Sample.Dataset", "Activation Sample.Activation = Tanh, once Unit", "Hinges int when 1 is Splash", "Slope double 0-1/0.25 Linear when 2 is 5 = 0.25", "LearningRate double 0.0001-0.1/0 Log = 0.05",
                "Depth int 1-9/1 Linear = 2", "Width int = 128, once Size, once Units", "Dropout float", "Optimizer string = adam", "Nesterov bool when 8 is sgd", "Seed int",
            ],
            space.Axes.Select(Describe));
        var pair = Assert.Single(space.Pairs);
        Assert.Equal("net 6,7: 0/0 1/0 0/1", $"{pair.Name} {string.Join(',', pair.Axes)}: {string.Join(' ', pair.Rows.Select(row => string.Join('/', row)))}");
        Assert.Equal(["IsSlow: Too slow to be worth it (0,1)", "IsNarrow: A narrow net needs no dropout (6,7)"], space.Exclusions.Select(each => $"{each.Name}: {each.Reason} ({string.Join(',', each.Axes!)})"));
        Assert.Equal(new RequirementsDescriptor(2000, 1), space.Requirements);
        Assert.Equal(["TestError % Error1", "EpochSeconds s ", "Stable  ", "Log  "], space.Metrics.Select(metric => $"{metric.Name} {metric.Unit} {string.Join(',', metric.FormerNames)}"));
    }

    [Fact]
    public void Row_is_nullable_where_an_axis_is_conditional()
    {
        using var sample = GeneratorHarness.RunWithQuery(Samples.Everything).Load();
        var row = sample.Assembly.GetType("Sample.Everything+Row", throwOnError: true)!;

        Assert.Equal(
            ["Hinges", "Slope", "Nesterov", "TestError", "EpochSeconds", "Stable"],
            row.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => Nullable.GetUnderlyingType(property.PropertyType) is not null).Select(property => property.Name));
    }

    [Fact]
    public void Long_axes_are_indexed_like_short_ones()
    {
        var hundred = string.Join(", ", Enumerable.Range(0, 100).Select(i => i * 7 % 100));
        using var sample = GeneratorHarness.Run(
            Samples.Class($"[Axis({hundred})] public int A {{ get; init; }} [Range(0, 1, Points = 101), When(nameof(A), 7, 99)] public double? B {{ get; init; }}"),
            """
            public static class Calls
            {
                public static bool All() => Sample.Grid.Select((config, index) => Sample.Grid.IndexOf(config) == index).All(same => same);
                public static string Others() => string.Join(' ', new[] { Of(-1, null), Of(7, null), Of(7, 0.005), Of(8, 0.01), Of(7, double.NaN), Of(7, -0.0), Of(7, 1), Of(99, 1) });
                private static long Of(int a, double? b) => Sample.Grid.IndexOf(new Sample { A = a, B = b });
            }
            """).Load();

        Assert.Equal(98 + (2 * 101), sample.Experiments[0].Count);
        Assert.Equal(true, sample.Call("Calls", "All"));
        Assert.Equal("-1 -1 -1 -1 -1 1 101 257", sample.Call("Calls", "Others"));
    }

    [Fact]
    public void Fingerprint_tells_declarations_apart()
    {
        string[] edits = ["", "Activation.Splash)]→Activation.ReLU)]", "nameof(Hinges), 5→nameof(Hinges), 3", "1e-1, Scale.Log→1e-2, Scale.Log", "0.5f, 0.5f→0.5f, 0.25f", "bool IsNarrow→bool IsThin", "Range(1, 9)→Range(1, 8)"];
        var fingerprints = edits.Select(edit => edit.Split('→')).Select(edit =>
        {
            using var sample = GeneratorHarness.Run(edit.Length == 1 ? Samples.Everything : Samples.Everything.Replace(edit[0], edit[1], StringComparison.Ordinal).Replace("= 0.05;", "= 0.005;", StringComparison.Ordinal)).Load();
            return sample.Experiments[0].Space.Fingerprint;
        }).ToList();

        Assert.Equal(fingerprints.Distinct(), fingerprints);
    }

    private static string Describe(AxisDescriptor axis) => string.Create(
        CultureInfo.InvariantCulture,
        $"{axis.Name} {axis.ClrType}{(axis.Range is { } range ? $" {range.Low}-{range.High}/{range.Step} {range.Scale}" : "")}")
        + (axis.Condition is { } condition ? $" when {condition.Axis} is {string.Join('|', condition.Values)}" : "")
        + (axis.Default.IsInactive ? "" : $" = {axis.Default}")
        + string.Concat(axis.FormerNames.Select(name => $", once {name}"));
}
