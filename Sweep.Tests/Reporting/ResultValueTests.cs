using System.Text;
using Spectre.Console;
using Sweep.Cli.Tables;
using Sweep.Reporting;
using Sweep.Reporting.Sections;
using Sweep.Reporting.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Reporting;

/// <summary>How the Booleans and texts of results are selected, sorted, shown and written.</summary>
public sealed class ResultValueTests
{
    private static readonly SpaceDescriptor s_space = new(
        "noted",
        "",
        [new("Width", AxisKind.Integer, "int", [AxisValue.Of(8), AxisValue.Of(16)]), new("Seed", AxisKind.Integer, "int", AxisConvert.Seeds(3), IsSeed: true)],
        [new("File", AxisKind.Text, Direction.None), new("Loss", AxisKind.Real, Direction.Minimize), new("Stable", AxisKind.Boolean, Direction.None)]);

    private static readonly TrialRecord[] s_trials =
    [
        Trial(1, 8, 0, "b.log", -0.0, true), Trial(2, 8, 1, null, 2, true), Trial(3, 8, 2, "", 4, false), Trial(4, 16, 0, "a, b.log", 1, false), Trial(5, 16, 1, "null", 1.5, false), Trial(6, 16, 2, "long\nand\nwide", 2, false),
        Trial(7, 16, 2, null, null, null),
    ];

    [Theory]
    [InlineData("Stable = true", 1, 2)]
    [InlineData("Stable != true", 3, 4, 5, 6, 7)]
    [InlineData("Stable = null", 7)]
    [InlineData("Stable in (false, null)", 3, 4, 5, 6, 7)]
    [InlineData("File = b.log", 1)]
    [InlineData("File = \"a, b.log\"", 4)]
    [InlineData("File = null", 2, 7)]
    [InlineData("File = \"null\"", 5)]
    [InlineData("File = null and State = Completed", 2)]
    [InlineData("File = \"\"", 3)]
    [InlineData("File contains LOG", 1, 4)]
    [InlineData("not File contains log", 2, 3, 5, 6, 7)]
    [InlineData("File in (null, b.log) and Loss <= 0", 1)]
    public void They_are_selected(string where, params int[] numbers) =>
        Assert.Equal(numbers, s_trials.Where(TrialFilter.OfTrials(s_space, [where]).Matches).Select(trial => (int)trial.Number));

    [Theory]
    [InlineData("Stable = 1", "'Stable' has no value '1'; the values are false, true")]
    [InlineData("Stable > false", "The values of 'Stable' have no order; use =, != or in")]
    [InlineData("File < b", "The values of 'File' have no order; use =, != or in")]
    public void What_they_cannot_be_is_refused(string where, string part) =>
        Assert.Contains(part, Assert.Throws<SweepException>(() => TrialFilter.OfTrials(s_space, [where])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("File", 3, 4, 1, 6, 5, 2, 7)]
    [InlineData("-File", 5, 6, 1, 4, 3, 2, 7)]
    [InlineData("-Stable", 1, 2, 3, 4, 5, 6, 7)]
    public void They_are_sorted(string key, params int[] numbers) =>
        Assert.Equal(numbers, new TrialOrder([new(TrialColumns.Of(s_space).Find(key.TrimStart('-'))!, key[0] == '-')]).Apply(s_trials, null).Select(trial => (int)trial.Number));

    [Fact]
    public void A_table_has_them()
    {
        var lines = Render(console => TrialTable.Write(console, [.. TrialColumns.Of(s_space).All.Where(column => column.Name is "Number" || column.MetricPosition >= 0)], s_trials));

        Assert.Equal(
            ["number | File | Loss | Stable", "1 | b.log | -0 | true", "2 | 2 | true", "3 | \"\" | 4 | false", "4 | a, b.log | 1 | false", "5 | null | 1.5 | false", "6 | \"long\\nand\\nwide\" | 2 | false", "7"],
            lines.Where((_, line) => line != 1));
    }

    [Fact]
    public void A_long_text_is_cut_in_a_table_and_whole_in_a_file()
    {
        var trial = Trial(1, 8, 0, new string('x', 200), 1, true);

        Assert.Contains($"{new string('x', 99)}…", Render(console => TrialTable.Write(console, s_space, [trial]))[2], StringComparison.Ordinal);
        Assert.Contains(new string('x', 200), Csv(new Table<TrialRecord>(TrialTableColumns.Of(s_space, isHistory: false), [trial])), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_and_json_tell_null_from_an_empty_text()
    {
        var csv = Csv(new Table<TrialRecord>(TrialTableColumns.Of(s_space, isHistory: false), s_trials).Select(["Number", "File", "Loss", "Stable"])).Split('\n');
        Assert.Equal(["Number,File,Loss,Stable", "1,b.log,-0,true", "2,,2,true", "3,\"\",4,false", "4,\"a, b.log\",1,false"], csv[..5]);
        Assert.Equal("7,,,", csv[^2]);

        var columns = TrialColumns.Of(s_space);
        Assert.Contains("\"File\": null,\n    \"Stable\": true\n", Json(output => JsonExporter.Write(output, [columns.Find("File")!, columns.Find("Stable")!], s_trials)), StringComparison.Ordinal);
        Assert.Contains("\"File\": \"\",\n      \"Loss\": 4,\n      \"Stable\": false\n", Json(output => JsonExporter.Write(output, s_space, s_trials)), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_have_means_of_numbers_only()
    {
        Assert.Equal([1], GroupColumns.OfCells(s_space).Metrics);
        Assert.Equal("Width,completed,others,Loss n,Loss mean,Loss sd\n8,3,0,3,2,2\n16,3,1,3,1.5,0.5\n", Csv(GroupExporter.Table(s_space, GroupColumns.OfCells(s_space), GroupRecord.Cells(s_space, s_trials))));
    }

    [Fact]
    public void A_report_says_what_replicates_have_in_common()
    {
        var groups = TrialGroup.By(s_space, s_trials, [0]);

        Assert.Equal(["3 different", "true in 2 of 3"], new[] { groups[0].DescribeCommon(0), groups[0].DescribeCommon(2) });
        Assert.Equal(["3 different", "false"], new[] { groups[1].DescribeCommon(0), groups[1].DescribeCommon(2) });
        Assert.Equal(["b.log", "", "\"\"", "–"], s_trials.Where(trial => trial.Number is 1 or 2 or 3 or 7).Select(trial => new TrialGroup([], [trial]).DescribeCommon(0)));
        Assert.Equal(0, groups[0].Estimate(2).Completed);
    }

    private static TrialRecord Trial(long number, int width, int seed, string? file, double? loss, bool? stable) => new()
    {
        Number = number,
        Key = $"Width={width},Seed={seed}",
        State = loss is null ? TrialState.Failed : TrialState.Completed,
        Values = [AxisValue.Of(width), AxisValue.Of(seed)],
        Metrics = [file, loss, stable],
    };

    private static string Csv<TRow>(Table<TRow> table)
    {
        using var output = new StringWriter();
        new CsvWriter(output, isSafe: false).Write(table);
        return output.ToString();
    }

    private static string Json(Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string[] Render(Action<IAnsiConsole> write)
    {
        using var text = new StringWriter(new StringBuilder());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 500;
        write(console);
        return [.. text.ToString().ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => string.Join(" | ", line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).Where(line => line.Length > 0)];
    }
}
