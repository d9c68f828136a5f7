using System.Xml;
using System.Xml.Linq;
using Sweep.Experiments.Reports;
using Sweep.Experiments.Training;
using Sweep.Reporting.Documents;
using Sweep.Runtime.Spaces;
using Sweep.Tests.Reporting.Sections;

namespace Sweep.Tests.Reports;

/// <summary>What the SPLASH experiments add to their reports, over invented results.</summary>
public sealed class SplashReportTests : IDisposable
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Errors_are_a_table_of_activations_by_networks_with_counts_marks_and_the_best()
    {
        using var store = SplashStore.Accuracy(_folder.Path);
        var table = Tables(store, "Test error on Cifar10")[0];

        Assert.Equal(["activation", "LeNet5", "ResNet20"], table.Columns.Select(column => column.Header));
        Assert.Equal(["Tanh", "ReLU", "Splash"], table.Rows.Select(row => row[0].Text));
        Assert.Equal(["n 1 of 3", "n 3", "n 3"], table.Rows.Select(row => row[1].Note));
        Assert.Equal([false, false, true], table.Rows.Select(row => row[2].IsBest));
        Assert.Equal("8.54 ± 0.44 †", table.Rows[2][1].Text);
        Assert.DoesNotContain("±", table.Rows[0][1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_against_ReLU_say_pairs_difference_and_both_probabilities()
    {
        using var store = SplashStore.Accuracy(_folder.Path);
        var rows = Tables(store, "Test error on Cifar10")[1].Rows.Select(row => string.Join('|', row.Select(cell => cell.Text))).ToList();

        Assert.Equal("LeNet5|Tanh|1|+3.61|–|–|–", rows[0]);
        Assert.StartsWith("LeNet5|Splash|3|-0.95|-", rows[1], StringComparison.Ordinal);
        Assert.Equal(4, rows.Count);
    }

    [Fact]
    public void Robustness_starts_at_the_clean_accuracy_and_marks_gradient_masking()
    {
        using var store = SplashStore.Robustness();
        var section = Section(store, "Robust accuracy: Mnist, LeNet5, Epochs 2, all training images, Images 100");
        var figure = section.Blocks.OfType<DocumentFigure>().Single();

        Assert.Equal(["FGSM", "LinfPGD"], figure.Panels.Select(panel => panel.Title)); // one pixel has one budget: no curve
        Assert.All(figure.Panels.SelectMany(panel => panel.Series), series => Assert.Equal([0, 0.1, 0.2, 0.3], series.Points.Select(point => point.X)));
        Assert.All(figure.Panels.SelectMany(panel => panel.Series), series => Assert.Equal(97.2, series.Points[0].Y, 9));
        Assert.Equal("Splash", Assert.Single(figure.Legend, series => series.IsEmphasised).Name);
        Assert.Single(section.Blocks.OfType<DocumentText>(), text => text.Text.Contains("gradient masking", StringComparison.Ordinal));
        var masked = section.Blocks.OfType<DocumentTable>().SelectMany(table => table.Rows).Where(row => row.Any(cell => cell.Text.EndsWith('‡')));
        Assert.Equal("Tanh", Assert.Single(masked)[0].Text);
    }

    [Fact]
    public void Long_numbers_are_shown_with_four_digits()
    {
        using var store = SplashStore.Robustness([1 / 255.0, 2 / 255.0]);

        Assert.Equal(["activation", "Epsilon 0.003922", "Epsilon 0.007843"], Tables(store, "Robust accuracy: Mnist, LeNet5, Epochs 2, all training images, Images 100")[0].Columns.Select(column => column.Header));
        Assert.Equal("0.003922, 0.007843, 1", Tables(store, "Summary")[0].Rows.Single(row => row[0].Text == "Epsilon")[1].Text);
    }

    [Fact]
    public void Numbers_that_would_read_the_same_are_shown_in_full()
    {
        using var store = SplashStore.Robustness([0.100001, 0.100002]);

        Assert.Equal("0.100001, 0.100002, 1", Tables(store, "Summary")[0].Rows.Single(row => row[0].Text == "Epsilon")[1].Text);
    }

    [Fact]
    public void Error_against_hinges_has_a_line_for_symmetric_and_one_for_not()
    {
        using var store = SplashStore.Hinges();
        var section = Section(store, "Test error by number of hinges");
        var chart = Assert.Single(section.Blocks.OfType<DocumentFigure>().Single().Panels);

        Assert.Equal(["Symmetric true", "Symmetric false"], chart.Series.Select(series => series.Name));
        Assert.All(chart.Series, series => Assert.Equal([1, 3, 7], series.Points.Select(point => point.X)));
        Assert.Equal(1.925, chart.Series[0].Points[0].Y, 9);
        Assert.Contains("TrainImages 5000", chart.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Learned_shapes_are_read_from_the_weights_in_depth_order()
    {
        using var store = SplashStore.Accuracy(_folder.Path);
        var figures = Section(store, "Learned shapes").Blocks.OfType<DocumentFigure>().ToList();

        Assert.Equal([4, 19, 4, 19], figures.Select(figure => figure.Panels.Count));
        Assert.Equal(["act9", "act10"], figures[1].Panels.Skip(8).Take(2).Select(panel => panel.Title));
        Assert.Equal(["Seed 0", "Seed 1", "Seed 2", "ReLU"], figures[0].Legend.Select(series => series.Name));
        var line = figures[0].Panels[1].Series[0];
        // Slopes 1, −0.04, 0.1, −0.3 at hinges 0, 1, 2, 2.5: f(4) = 4 − 0.12 + 0.2 − 0.45. To the left −0.1, 0.2, −0.02, 0: f(−4) = −0.4 + 0.6 − 0.04.
        Assert.Equal([-4, -2.5, -2, -1, 0, 1, 2, 2.5, 4], line.Points.Select(point => point.X));
        Assert.Equal((0.16, 3.63), (Math.Round(line.Points[0].Y, 5), Math.Round(line.Points[^1].Y, 5)));
    }

    [Fact]
    public void Without_the_folder_of_the_stores_files_it_says_that_nothing_can_be_drawn()
    {
        using var store = SplashStore.Accuracy(_folder.File("sweeps.db.files/id"));
        Directory.Delete(_folder.File("sweeps.db.files"), recursive: true);

        Assert.Contains("did not exist", Assert.IsType<DocumentText>(Assert.Single(Section(store, "Learned shapes").Blocks)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_weights_are_left_out()
    {
        using var store = SplashStore.Accuracy(_folder.Path);
        var files = Directory.GetFiles(_folder.Path, NetworkTraining.WeightsFile, SearchOption.AllDirectories).Order().ToList();
        File.WriteAllBytes(files[0], [1, 2, 3]);
        File.WriteAllBytes(files[3], [255, 255, 255, 255, 255, 255, 255, 127, 0]);
        File.WriteAllText(files[6], "\u0002\0\0\0\0\0\0\0{]");

        var lines = Section(store, "Learned shapes").Blocks.OfType<DocumentFigure>().Sum(figure => figure.Panels[0].Series.Count);
        Assert.Equal(files.Count - 3 + 4, lines);
    }

    [Fact]
    public void Recipes_are_given_in_words_and_our_own_choices_are_named()
    {
        using var store = SplashStore.Accuracy(_folder.Path);

        Assert.Contains("SGD for ResNet20 on Cifar10", Tables(store, "Recipes")[0].Rows.Select(row => row[2].Text));
        Assert.Contains(Section(store, "Our own choices").Blocks.OfType<DocumentList>().Single().Items, item => item.Contains("recipes", StringComparison.Ordinal));
        Assert.Contains("momentum", RecipeSection.Describe("ResNet20", "Cifar10"), StringComparison.Ordinal);
        Assert.Null(RecipeSection.Describe("ResNet20", "ImageNet"));
    }

    [Fact]
    public void Without_its_axes_a_section_is_left_out()
    {
        var space = new SpaceDescriptor("splash-accuracy", "", [new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.1), AxisValue.Of(0.2)])], [new("Loss", AxisKind.Real, Direction.Minimize)]);
        using var store = new ReportStore(space);
        store.Add("Rate=0.1", [1]);

        Assert.Equal(["Summary", "Our own choices", "Results by cell", "Failures", "Reproducibility"], store.Make([], SplashStore.Part).Sections.Select(section => section.Heading));
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("hinges")]
    [InlineData("robustness")]
    public void The_page_is_well_formed_every_figure_has_a_title_and_no_number_is_NaN(string experiment)
    {
        using var store = experiment switch { "accuracy" => SplashStore.Accuracy(_folder.Path), "hinges" => SplashStore.Hinges(), _ => SplashStore.Robustness() };
        var file = _folder.File("report.html");
        DocumentFiles.Write(store.Make([], SplashStore.Part), [file, _folder.File("report.md")]);
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var figures = XDocument.Load(reader).Descendants(s_svg + "svg").Where(svg => svg.Attribute("role") is not null).ToList();

        Assert.Equal(store.Make([], SplashStore.Part).Sections.SelectMany(section => section.Blocks).OfType<DocumentFigure>().Sum(figure => figure.Panels.Count), figures.Count);
        Assert.All(figures, svg => Assert.NotEmpty(svg.Element(s_svg + "title")!.Value));
        Assert.All(figures.Descendants().Attributes(), attribute => Assert.DoesNotMatch("NaN|∞|Infinity", attribute.Value));
        Assert.Equal(experiment == "accuracy" ? 2 : 0, Count(File.ReadAllText(_folder.File("report.md")), "NaN")); // the reasons of the two diverged trials
    }

    public void Dispose() => _folder.Dispose();

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static DocumentSection Section(ReportStore store, string heading) => store.Make([], SplashStore.Part).Sections.Single(section => section.Heading == heading);

    private static List<DocumentTable> Tables(ReportStore store, string heading) => [.. Section(store, heading).Blocks.OfType<DocumentTable>()];
}
