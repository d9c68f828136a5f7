using Sweep.Reporting.Documents;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Tests.Spaces;

namespace Sweep.Tests.Reporting.Sections;

/// <summary>The report that every experiment has.</summary>
public sealed class ExperimentDocumentTests : IDisposable
{
    private static readonly SpaceDescriptor s_space = TestSpace.Conditional();
    private readonly ReportStore _store = new(s_space);

    [Fact]
    public void Cells_have_mean_deviation_and_count_and_the_best_stands_out()
    {
        Fill();
        var table = Table(_store.Make(), "Results by cell");

        Assert.Equal(["Activation", "Hinges", "n", "Loss"], table.Columns.Select(column => column.Header));
        Assert.Equal(["ReLU||2|1.50 ± 0.71", "Splash|3|1 of 2|5.0000", "Splash|5|0 of 2|–"], Rows(table));
        Assert.Equal([true, false, false], table.Rows.Select(row => row[^1].IsBest));
    }

    [Fact]
    public void Failures_are_listed_with_the_first_line_of_their_reason()
    {
        Fill();
        var table = Table(_store.Make(), "Failures");

        Assert.Equal(["4|Failed|1|Activation=Splash,Hinges=3,Seed=1|no luck with <4> & co", "5|Diverged|1|Activation=Splash,Hinges=5,Seed=0|Loss is NaN"], Rows(table));
    }

    [Fact]
    public void Curves_are_means_over_the_completed_replicates()
    {
        Fill();
        var chart = _store.Make().Sections.Single(section => section.Heading == "Training curves").Blocks.OfType<DocumentFigure>().Single().Panels;

        var line = Assert.Single(chart).Series.Single(series => series.Name == "ReLU");
        Assert.Equal([(1.0, 3.0), (2.0, 1.5)], line.Points.Select(point => (point.X, point.Y)));
        Assert.Equal(Math.Sqrt(2), line.Points[0].Deviation, 12);
        Assert.DoesNotContain(chart[0].Series, series => series.Name.Contains('5', StringComparison.Ordinal));
    }

    [Fact]
    public void A_preset_that_was_run_whole_is_the_command_for_its_trials()
    {
        _store.Add("Activation=ReLU,Seed=0", [1]);
        _store.Add("Activation=ReLU,Seed=1", [2]);
        _store.Add("Activation=Splash,Hinges=3,Seed=0", [5]);
        var code = Code(_store.Make([new Preset("small", "", "Activation=ReLU,Seed=0|1"), new Preset("large", "", "Activation=ReLU|Splash")]));

        Assert.Equal($"./sweep run {s_space.Experiment} --preset small", code[0]);
        Assert.Equal(3, code.Count);
        Assert.DoesNotContain("large", code[1], StringComparison.Ordinal);
        Assert.Equal($"./sweep report {s_space.Experiment} -o report.html", code[^1]);
    }

    [Fact]
    public void The_command_selects_the_configs_of_the_trials()
    {
        _store.Add("Activation=Splash,Hinges=3,Seed=1", [1]);
        var command = Code(_store.Make())[0].Split("--where ")[1].Trim('\'');

        Assert.True(AxisFilter.Parse(s_space, [command]).Matches(_store.Source.Trials[0].Values.ToArray()));
        Assert.Equal(1, AxisFilter.Parse(s_space, [command]).Count);
    }

    [Fact]
    public void A_filter_selects_the_trials_and_is_named_and_in_the_command()
    {
        Fill();
        _store.Filter = TrialFilter.OfTrials(s_space, ["Loss < 3", "Seed=0"]);
        var report = _store.Make();

        Assert.Equal(["1|1.0000"], Rows(Table(report, "Results by cell"))); // one trial: no axis varies
        Assert.Contains("Only trials with Seed = 0 and Loss < 3.", report.Sections[0].Blocks.OfType<DocumentText>().Select(text => text.Text));
        Assert.Equal($"./sweep report {s_space.Experiment} --where 'Loss < 3' --where Seed=0 -o report.html", Code(report)[^1]);

        _store.Filter = TrialFilter.OfTrials(s_space, ["Loss < 0"]);
        Assert.Contains("has no trials of 'conditional' with Loss < 0", Assert.Throws<SweepException>(() => _store.Make()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_store_gives_the_same_report()
    {
        Fill();
        using var folder = new TemporaryFolder();
        DocumentFiles.Write(_store.Make(), [folder.File("a.html"), folder.File("a.md")]);
        DocumentFiles.Write(_store.Make(), [folder.File("b.html"), folder.File("b.md")]);

        Assert.Equal(File.ReadAllBytes(folder.File("a.html")), File.ReadAllBytes(folder.File("b.html")));
        Assert.Equal(File.ReadAllBytes(folder.File("a.md")), File.ReadAllBytes(folder.File("b.md")));
    }

    [Fact]
    public void Without_a_completed_trial_there_is_nothing_to_report()
    {
        Assert.Contains("has no trials", Assert.Throws<SweepException>(() => _store.Make()).Message, StringComparison.Ordinal);

        _store.Add("Activation=ReLU,Seed=0", []);
        _store.Begin("Activation=ReLU,Seed=1");

        Assert.Contains("2 in the store, 1 failed or diverged", Assert.Throws<SweepException>(() => _store.Make()).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _store.Dispose();

    private void Fill()
    {
        _store.Add("Activation=ReLU,Seed=0", [1], new MetricReport(1, "Loss", 2, 2), new MetricReport(2, "Loss", 1, 2));
        _store.Add("Activation=ReLU,Seed=1", [2], new MetricReport(1, "Loss", 4, 2), new MetricReport(2, "Loss", 2, 2));
        _store.Add("Activation=Splash,Hinges=3,Seed=0", [5], new MetricReport(1, "Loss", double.NaN, 2), new MetricReport(2, "Loss", 5, 2));
        _store.Add("Activation=Splash,Hinges=3,Seed=1", []);
        _store.Add("Activation=Splash,Hinges=5,Seed=0", [double.NaN]);
        _store.Begin("Activation=Splash,Hinges=5,Seed=1");
    }

    private static DocumentTable Table(Document report, string heading) => report.Sections.Single(section => section.Heading == heading).Blocks.OfType<DocumentTable>().First();

    private static IEnumerable<string> Rows(DocumentTable table) => table.Rows.Select(row => string.Join('|', row.Select(cell => cell.Text)));

    private static IReadOnlyList<string> Code(Document report) => report.Sections.Single(section => section.Heading == "Reproducibility").Blocks.OfType<DocumentCode>().Single().Lines;
}
