using System.Text;
using System.Text.Json;
using Spectre.Console;
using Sweep.Cli.Tables;
using Sweep.Reporting;
using Sweep.Runtime.Spaces;
using Sweep.Tests.Spaces;

namespace Sweep.Tests.Reporting;

public class SpaceTableTests
{
    [Fact]
    public void Everything_declared_is_shown() => Assert.Equal(
        """
        everything: All that can be declared

          axis           type         values                                              active when            default
        ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
          Activation     Activation   ReLU, Splash                                                               ReLU
          Hinges         int          3, 5, 7                                             Activation is Splash
          Symmetric      bool         false, true                                         Hinges is 5 or 7
          LearningRate   double       0.05 of numbers from 0.001 to 0.1, log scale                               0.05
          Batch          int          32, 128 of integers from 32 to 128 in steps of 32                          64
          Width          int          16, 16, 32 (paired: size)
          Depth          int          1, 2, 1 (paired: size)
          Seed           int          5 replicates


          exclusion   reason                           trials removed
        ───────────────────────────────────────────────────────────────
          Shallow     one layer takes no large batch               60
          WideReLU    known to be worse                            10


          metric         type           unit   better
        ───────────────────────────────────────────────
          TestError      number         %      lower
          EpochSeconds   number         s
          Epochs         whole number

        each trial needs 2 slots and 2,000 MiB of GPU memory
        23 cells × 5 replicates = 115 trials
        fingerprint dca1a0776fc6dbf9

        """,
        Render(TestSpace.Everything()));

    [Fact]
    public void A_plain_space_has_no_table_of_exclusions() => Assert.DoesNotContain("exclusion", Render(TestSpace.Create()), StringComparison.Ordinal);

    [Fact]
    public void Cells_are_not_counted_where_an_exclusion_may_look_at_the_replicate()
    {
        var space = TestSpace.Everything();

        Assert.Equal(space.Shape.Count / 5, SpaceTable.Cells(space));
        Assert.Null(SpaceTable.Cells(space with { Exclusions = [new("Odd", "", [7], static values => values[7].AsInteger() % 2 == 1)] }));
        Assert.Null(SpaceTable.Cells(space with { Exclusions = [new("Any", "", null, static _ => false)] }));
    }

    [Fact]
    public void Json_has_the_same()
    {
        using var output = new MemoryStream();
        SpaceExporter.Write(output, TestSpace.Everything());
        using var json = JsonDocument.Parse(output.ToArray());
        var axes = json.RootElement.GetProperty("axes");

        Assert.Equal(TestSpace.Everything().Shape.Count, json.RootElement.GetProperty("trials").GetInt64());
        Assert.Equal("Activation", axes[1].GetProperty("when").GetProperty("axis").GetString());
        Assert.Equal(0.1, axes[3].GetProperty("range").GetProperty("high").GetDouble());
        Assert.Equal(64, axes[4].GetProperty("default").GetInt32());
        Assert.Equal(["Width", "Depth"], json.RootElement.GetProperty("pairs")[0].GetProperty("axes").EnumerateArray().Select(axis => axis.GetString()));
        Assert.Equal(2, json.RootElement.GetProperty("requires").GetProperty("slots").GetInt32());
        Assert.All(json.RootElement.GetProperty("exclusions").EnumerateArray(), exclusion => Assert.True(exclusion.GetProperty("removes").GetInt64() > 0));
    }

    private static string Render(SpaceDescriptor space)
    {
        using var text = new StringWriter(new StringBuilder());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 500;
        SpaceTable.Write(console, space);
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
