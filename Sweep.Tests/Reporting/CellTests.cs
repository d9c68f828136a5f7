using System.Text.Json;
using Sweep.Reporting;
using Sweep.Reporting.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Tests.Spaces;

namespace Sweep.Tests.Reporting;

/// <summary>Replicates as one row.</summary>
public class CellTests
{
    private static readonly SpaceDescriptor s_space = TestSpace.Conditional();

    private static readonly IReadOnlyList<CellRecord> s_cells = CellRecord.Of(s_space,
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
        new CsvWriter(output, isSafe: false).Write(CellExporter.Table(s_space, s_cells));

        Assert.Equal("Activation,Hinges,completed,others,Loss mean,Loss sd\nReLU,,2,0,1.5,0.7071067811865476\nSplash,3,1,1,5,\nSplash,5,0,1,,\n", output.ToString());
    }

    [Fact]
    public void Json_has_an_object_a_cell_and_null_for_what_is_not_defined()
    {
        using var output = new MemoryStream();
        CellExporter.WriteJson(output, s_space, s_cells);
        using var json = JsonDocument.Parse(output.ToArray());

        Assert.Equal(3, json.RootElement.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("config").GetProperty("Hinges").ValueKind);
        Assert.False(json.RootElement[0].GetProperty("config").TryGetProperty("Seed", out _));
        Assert.Equal(1.5, json.RootElement[0].GetProperty("metrics").GetProperty("Loss").GetProperty("mean").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.RootElement[1].GetProperty("metrics").GetProperty("Loss").GetProperty("sd").ValueKind);
    }

    private static TrialRecord Trial(string key, double? loss) => new()
    {
        Number = 1,
        Key = key,
        State = loss is null ? TrialState.Failed : TrialState.Completed,
        Values = ConfigKey.Parse(s_space, key),
        Metrics = [loss],
    };
}
