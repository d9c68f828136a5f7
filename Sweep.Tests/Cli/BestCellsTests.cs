using System.Text.Json;
using Spectre.Console;
using Sweep.Cli.Tables;
using Sweep.Reporting.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Tests.Reporting.Sections;
using Sweep.Tests.Spaces;

namespace Sweep.Tests.Cli;

/// <summary>The best cell, the Pareto set and the importance of axes as the verbs print them.</summary>
public sealed class BestCellsTests
{
    private static readonly SpaceDescriptor s_one = TestSpace.Conditional();
    private static readonly SpaceDescriptor s_two = s_one with { Metrics = [s_one.Metrics[0], new("Accuracy", AxisKind.Real, Direction.Maximize), new("Cost", AxisKind.Real, Direction.None) { AtMost = 10 }] };

    [Fact]
    public void The_best_cell_is_by_the_mean_over_its_completed_replicates()
    {
        using var store = new ReportStore(s_one);
        store.Add("Activation=ReLU,Seed=0", [1]);
        store.Add("Activation=ReLU,Seed=1", [5]);
        store.Add("Activation=Splash,Hinges=3,Seed=0", [2]);
        store.Add("Activation=Splash,Hinges=3,Seed=1", [3]);
        store.Add("Activation=Splash,Hinges=5,Seed=0", []);
        store.Begin("Activation=Splash,Hinges=5,Seed=1");
        var best = Best(store, s_one);

        Assert.Equal("Splash", best.Cells.Single().Values[0].ToDisplay());
        Assert.Null(best.Volume);
        var text = Text(best.Write);
        Assert.StartsWith("best by Loss (least): 1 of 2 completed cells", text, StringComparison.Ordinal);
        Assert.Contains("2.5 ± 0.71", text, StringComparison.Ordinal);
        using var csv = new StringWriter();
        new CsvWriter(csv, false).Write(best.ToTable());
        Assert.Equal(2, csv.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Several_objectives_give_the_Pareto_set_of_cells_that_keep_the_bounds_with_its_hypervolume()
    {
        using var store = new ReportStore(s_two);
        store.Add("Activation=ReLU,Seed=0", [1, 0.5, 9]);
        store.Add("Activation=Splash,Hinges=3,Seed=0", [2, 0.75, 10]);
        store.Add("Activation=Splash,Hinges=5,Seed=0", [0, 1, 11]);
        var best = BestCells.Of(s_two, store.Store.Trials(s_two).Read(), [3, 0]);

        Assert.Equal([1, 2], best.Cells.Select(static cell => cell.Metrics[0].Mean));
        Assert.True(best.IsFeasible);
        Assert.Equal((2 * 0.5) + 0.25, best.Volume);
        using var json = Json(best.WriteJson);
        Assert.Equal(["Loss", "Accuracy"], json.RootElement.GetProperty("objectives").EnumerateArray().Select(static each => each.GetString()));
        Assert.Equal([3, 0], json.RootElement.GetProperty("reference").EnumerateArray().Select(static each => each.GetDouble()));
        Assert.Equal(0.75, json.RootElement.GetProperty("cells")[1].GetProperty("metrics").GetProperty("Accuracy").GetProperty("mean").GetDouble());
        Assert.Contains("hypervolume 1.25 up to 3, 0", Text(best.Write), StringComparison.Ordinal);
        Assert.Equal([2.2, 0.45], Best(store, s_two).Reference);
    }

    [Fact]
    public void Where_no_cell_keeps_the_bounds_those_that_miss_them_least_are_listed_as_such()
    {
        using var store = new ReportStore(s_two);
        store.Add("Activation=ReLU,Seed=0", [1, 0.5, 12]);
        store.Add("Activation=Splash,Hinges=5,Seed=0", [0, 1, 13]);
        var best = Best(store, s_two);

        Assert.False(best.IsFeasible);
        Assert.Equal(12, best.Cells.Single().Metrics[2].Mean);
        Assert.Contains("no cell keeps the bounds (Cost at most 10); these miss them least", Text(best.Write), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_answered_is_said()
    {
        using var store = new ReportStore(s_two);
        store.Begin("Activation=ReLU,Seed=0");
        Assert.Contains("has completed; see", Assert.Throws<SweepException>(() => Best(store, s_two)).Message, StringComparison.Ordinal);
        Assert.Contains("2 numbers, one an objective, found 1", Assert.Throws<SweepException>(() => BestCells.Of(s_two, store.Store.Trials(s_two).Read(), [1])).Message, StringComparison.Ordinal);
        Assert.Contains("at least two completed cells, and of 'conditional' none is selected", Assert.Throws<SweepException>(() => Importance(store, s_two, 0, null)).Message, StringComparison.Ordinal);
        store.Add("Activation=ReLU,Seed=1", [1, 0.5, 9]);
        store.Add("Activation=Splash,Hinges=5,Seed=0", [0, 1, 9]);
        Assert.Contains("choose one with --metric", Assert.Throws<SweepException>(() => Importance(store, s_two, 1, null)).Message, StringComparison.Ordinal);
        Assert.Contains("no metric 'Cst'; did you mean 'Cost'?", Assert.Throws<SweepException>(() => Importance(store, s_two, 1, "Cst")).Message, StringComparison.Ordinal);
        var none = s_one with { Metrics = [new("Cost", AxisKind.Real, Direction.None)] };
        Assert.Contains("no metric to minimize or maximize", Assert.Throws<SweepException>(() => BestCells.Of(none, [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Importance_is_shown_with_bars_and_as_json(int evaluator)
    {
        var space = s_two with
        {
            Axes = [new("Width", AxisKind.Integer, "int", [.. Enumerable.Range(0, 8).Select(static i => AxisValue.Of((long)i))]), new("Depth", AxisKind.Integer, "int", [.. Enumerable.Range(0, 8).Select(static i => AxisValue.Of((long)i))])],
        };
        using var store = new ReportStore(space);
        for (var i = 0; i < 64; i++)
        {
            store.Add($"Width={i / 8},Depth={i % 8}", [i / 8, 0.5, i % 8]);
        }

        var table = Importance(store, space, evaluator, "loss");
        Assert.Equal(["Width", "Depth"], table.Axes.Select(static axis => axis.Name));
        Assert.InRange(table.Axes[0].Share, 0.95, 1);
        var text = Text(table.Write);
        Assert.StartsWith($"importance for Loss by {ImportanceTable.Evaluators[evaluator].Id}, of 64 completed cells", text, StringComparison.Ordinal);
        Assert.Contains(new string('█', 40), text.Replace('#', '█'), StringComparison.Ordinal);
        Assert.Equal("Depth", Importance(store, space, evaluator, "Cost").Axes[0].Name);
        using var json = Json(table.WriteJson);
        Assert.Equal("Width", json.RootElement.GetProperty("axes")[0].GetProperty("name").GetString());
        Assert.Equal("Loss", json.RootElement.GetProperty("metrics")[0].GetString());
    }

    private static BestCells Best(ReportStore store, SpaceDescriptor space) => BestCells.Of(space, store.Store.Trials(space).Read());

    private static ImportanceTable Importance(ReportStore store, SpaceDescriptor space, int evaluator, string? metric) =>
        ImportanceTable.Of(space, store.Store.Trials(space).Read(), ImportanceTable.Evaluators[evaluator], metric);

    private static string Text(Action<IAnsiConsole> write)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 160;
        write(console);
        return text.ToString();
    }

    private static JsonDocument Json(Action<Utf8JsonWriter> write)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            write(json);
        }

        return JsonDocument.Parse(output.ToArray());
    }
}
