using Spectre.Console;
using Sweep.Cli.Tables;
using Sweep.Hosting;
using Sweep.Query;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Sqlite;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Samples;

/// <summary>docs/tutorials/tour.md shows samples/Tour and what the command line says of it.</summary>
public sealed class TourTests
{
    private readonly string[] _blocks = [.. MarkdownCode.Fences(File.ReadAllText(Repository.PathTo("docs", "tutorials", "tour.md")))];

    [Fact]
    public void The_page_shows_the_sample_to_the_letter() =>
        Assert.Contains(File.ReadAllText(Repository.PathTo("samples", "Tour", "Tour.cs")), _blocks);

    [Fact]
    public void The_page_shows_the_space_as_the_command_line_does()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 500;
        SpaceTable.Write(console, Tour.Space);
        var shown = string.Concat(text.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd() + "\n"));

        Assert.Contains(shown, _blocks);
    }

    [Fact]
    public void The_pages_code_stands_in_this_test()
    {
        var test = Lines(File.ReadAllText(Repository.PathTo("Sweep.Tests", "Samples", "TourTests.cs")));
        var blocks = _blocks.Where(block => block.Contains("var ", StringComparison.Ordinal) && !block.Contains("[Experiment", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(Lines(block.Replace("using var db = SweepDb.Open();\n", "", StringComparison.Ordinal)), test, StringComparison.Ordinal));

        static string Lines(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    [Fact]
    public void The_sample_uses_every_attribute()
    {
        var source = File.ReadAllText(Repository.PathTo("samples", "Tour", "Tour.cs"));
        var attributes = typeof(AxisAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Attribute)) && type.Namespace == typeof(AxisAttribute).Namespace)
            .Where(static type => !type.IsAbstract).Except([typeof(IsolateAttribute)]).ToList(); // which costs a process's start for each trial

        Assert.True(attributes.Count >= 11);
        Assert.All(attributes, attribute => Assert.Matches($@"[\[ ]{attribute.Name[..^"Attribute".Length]}\b[\](,]", source));
    }

    [Fact]
    public async Task The_tour_runs_and_is_queried_with_its_conditional_axes()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("sweeps.db");
        using (var store = SqliteTrialStore.Open(path))
        {
            var summary = await SweepSupervisor.RunAsync(new Experiment<Tour, Tour.Result>(), store, new SweepOptions { InProcess = true, RestoresProcess = false }, new SilentObserver(), CancellationToken.None);
            Assert.Equal((93, 93), (summary.Completed, Tour.Grid.Count));
        }

        using var db = SweepDb.Open(path);
        var rows = db.Tour().ToList();
        Assert.Equal(Tour.Grid.Select(config => config.ToKey()).Order(StringComparer.Ordinal), rows.Select(row => row.Key).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(row.Key, Tour.Parse(row.Key).ToKey()));
        Assert.Equal(Tour.Cells.Count(cell => cell.LearnKnots == true), db.Tour().Count(row => row.LearnKnots == true));
        Assert.Equal(Tour.Cells.Count(cell => cell.Knots is null), db.Tour().Count(row => row.Knots == null));

        var learned = 0;
        foreach (var cell in Tour.Cells)
        {
            learned += cell.LearnKnots == true ? 1 : 0;     // bool?: null where the axis is inactive
        }

        var config = Tour.Parse("Basis=Fourier,Degree=3,LearningRate=0.1,Momentum=0.9,Samples=64,Epochs=400,Seed=0");
        var faster = config with { LearningRate = 0.3 };     // works because the experiment is a record
        Assert.Equal(learned, db.Tour().Count(row => row.LearnKnots == true));
        Assert.Equal((-1, true), (Tour.Grid.IndexOf(faster), Tour.Grid.IndexOf(config) >= 0));

        var best = db.Tour()
            .Where(row => row.Basis == Basis.Hinge && row.Epochs == 400)
            .GroupBy(row => new { row.Knots, row.LearnKnots, row.Momentum })
            .Select(cell => new { cell.Key.Knots, cell.Key.LearnKnots, cell.Key.Momentum, Error = cell.Average(row => row.TestError) })
            .OrderBy(cell => cell.Error)
            .First();
        Assert.Equal((16, 0.9), (best.Knots!.Value, best.Momentum));
    }
}
