using System.Text.Json;
using Sweep.Reporting;
using Sweep.Reporting.Tables;
using Sweep.Reporting.Statistics;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Tests.Spaces;

namespace Sweep.Tests.Reporting;

/// <summary>Replicates as one row, and groups by axes compared with the best.</summary>
public class GroupTests
{
    private static readonly SpaceDescriptor s_space = TestSpace.Conditional();

    private static readonly IReadOnlyList<GroupRecord> s_cells = GroupRecord.Cells(s_space,
    [
        Trial("Activation=ReLU,Seed=0", 1), Trial("Activation=Splash,Hinges=3,Seed=0", 5), Trial("Activation=ReLU,Seed=1", 2),
        Trial("Activation=Splash,Hinges=5,Seed=0", null), Trial("Activation=Splash,Hinges=3,Seed=1", null),
    ]);

    [Fact]
    public void Trials_that_differ_by_the_replicate_are_one_cell()
    {
        Assert.Equal(["Activation=ReLU", "Activation=Splash,Hinges=3", "Activation=Splash,Hinges=5"], s_cells.Select(cell => ConfigKey.Format(s_space, [.. cell.Values])));
        Assert.Equal([(2, 0), (1, 1), (0, 1)], s_cells.Select(cell => (cell.Completed, cell.Others)));
        Assert.Equal([1.5, 5, double.NaN], s_cells.Select(cell => cell.Metrics[0].Mean));
        Assert.Equal(Math.Sqrt(0.5), s_cells[0].Metrics[0].StandardDeviation, 15);
        Assert.Equal(double.NaN, s_cells[1].Metrics[0].StandardDeviation);
    }

    [Fact]
    public void Csv_has_a_line_a_cell()
    {
        using var output = new StringWriter();
        new CsvWriter(output, isSafe: false).Write(GroupExporter.Table(s_space, GroupColumns.OfCells(s_space), s_cells));

        Assert.Equal("Activation,Hinges,completed,others,Loss n,Loss mean,Loss sd\nReLU,,2,0,2,1.5,0.7071067811865476\nSplash,3,1,1,1,5,\nSplash,5,0,1,0,,\n", output.ToString());
    }

    [Fact]
    public void Json_has_an_object_a_cell_and_null_for_what_is_not_defined()
    {
        using var output = new MemoryStream();
        GroupExporter.WriteJson(output, s_space, GroupColumns.OfCells(s_space), s_cells);
        using var json = JsonDocument.Parse(output.ToArray());

        Assert.Equal(3, json.RootElement.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("config").GetProperty("Hinges").ValueKind);
        Assert.False(json.RootElement[0].GetProperty("config").TryGetProperty("Seed", out _));
        Assert.Equal(1.5, json.RootElement[0].GetProperty("metrics").GetProperty("Loss").GetProperty("mean").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.RootElement[1].GetProperty("metrics").GetProperty("Loss").GetProperty("sd").ValueKind);
    }

    [Fact]
    public void Groups_are_compared_with_the_best_over_the_trials_that_agree_on_the_other_axes()
    {
        var space = TestSpace.Everything() with { Exclusions = [], Pairs = [] };
        (string Activation, double[] Errors)[] draws = [("ReLU", [2, 2.1, 1.9, 2.2, 2]), ("Splash", [1, 1.2, 0.8, 1.1, 1.3])];
        var trials = draws.SelectMany(draw => draw.Errors.SelectMany((error, seed) => (draw.Activation == "ReLU" ? (int[])[0] : [3, 5]).Select(hinges =>
            Trial(space, [AxisValue.OfEnum(draw.Activation), hinges == 0 ? AxisValue.Inactive : AxisValue.Of(hinges), hinges < 5 ? AxisValue.Inactive : AxisValue.Of(true), AxisValue.Of(0.05), AxisValue.Of(32), AxisValue.Of(16), AxisValue.Of(1), AxisValue.Of(seed)],
                [error + (hinges == 0 ? 0 : hinges - 4), 1.0, 1.0])))).ToList();
        var groups = GroupRecord.By(space, trials, [0]);

        // Splash's hinges are averaged, so that each seed is one pair.
        var expected = PairedTest.Of(draws[0].Errors.Zip(draws[1].Errors))!;
        Assert.Equal([(5, false), (10, true)], groups.Select(group => ((int)group.Completed, group.Comparisons[0]!.IsBest)));
        Assert.Equal(5, groups[0].Comparisons[0]!.Pairs);
        Assert.Equal(expected.P, groups[0].Comparisons[0]!.P!.Value, 10);
        Assert.True(groups[0].Comparisons[0]!.IsSignificant);
        Assert.Null(groups[0].Comparisons[1]); // no objective
        using var output = new StringWriter();
        new CsvWriter(output, isSafe: false).Write(GroupExporter.Table(space, GroupColumns.By(space, [0]) with { Metrics = [0] }, groups));
        Assert.StartsWith("Activation,completed,others,TestError n,TestError mean,TestError sd,TestError p\nReLU,5,0,5,2.04,", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_are_corrected_over_the_groups_and_missing_without_pairs()
    {
        var groups = GroupRecord.By(s_space, [Trial("Activation=ReLU,Seed=0", 1), Trial("Activation=ReLU,Seed=1", 2), Trial("Activation=Splash,Hinges=3,Seed=0", 5)], [0, 1]);

        Assert.Equal([(true, 2), (false, 1)], groups.Select(group => (group.Comparisons[0]!.IsBest, group.Comparisons[0]!.Pairs)));
        Assert.Null(groups[1].Comparisons[0]!.P);
    }

    private static TrialRecord Trial(SpaceDescriptor space, AxisValue[] values, MetricValue?[] metrics) => new()
    {
        Number = 1,
        Key = ConfigKey.Format(space, values),
        State = TrialState.Completed,
        Values = values,
        Metrics = metrics,
    };

    private static TrialRecord Trial(string key, double? loss) => new()
    {
        Number = 1,
        Key = key,
        State = loss is null ? TrialState.Failed : TrialState.Completed,
        Values = ConfigKey.Parse(s_space, key),
        Metrics = [loss],
    };
}
