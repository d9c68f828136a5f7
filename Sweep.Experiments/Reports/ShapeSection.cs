using System.Globalization;
using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;
using Sweep.Runtime.Trials;

namespace Sweep.Experiments.Reports;

/// <summary>The functions that SPLASH units have learned, from the weights that trials keep in their folders.</summary>
internal static class ShapeSection
{
    /// <summary>The file of a trial's weights, in its folder.</summary>
    public const string WeightsFile = "model.safetensors";

    private const double Reach = 4;
    private const int FiguresShown = 16;
    private const int SeedsShown = 6;
    private const int StartStyle = 7;

    /// <summary>The section; null when no trial with SPLASH has kept its weights.</summary>
    public static ReportSection? Of(ReportSource source)
    {
        var activation = source.Axis(AxisNames.Activation);
        var trials = source.Trials.Where(trial => trial.State == TrialState.Completed && (activation < 0 || trial.Values[activation].ToString() == AxisNames.Splash)).ToList();
        if (activation >= 0 && trials.Count > 0 && !Directory.Exists(source.Files.Parent))
        {
            return new("Learned shapes", [new ReportText("The folder of the store's files was not there when this report was made, so that what the trials have learned cannot be drawn.")]);
        }

        int[] axes = [.. source.VaryingAxes.Where(axis => axis != activation)];
        var figures = new List<ReportBlock>();
        var (drawn, left) = (0, 0);
        foreach (var group in TrialGroup.By(source.Space, trials, axes))
        {
            if (drawn >= FiguresShown)
            {
                left++;
            }
            else if (Figure(source, group) is { } figure)
            {
                var title = Budget.Describe(source, axes, group);
                figures.AddRange(title.Length == 0 ? [figure] : [new ReportHeading(title), figure]);
                drawn++;
            }
        }

        if (figures.Count == 0)
        {
            return null;
        }

        ReportBlock[] more = left == 0 ? [] : [new ReportText(string.Create(CultureInfo.InvariantCulture, $"The first {FiguresShown} combinations; {left} more are not drawn."))];
        return new("Learned shapes",
        [
            new ReportText("Each panel is one place of the network, in depth order: the function that its SPLASH unit has after training, a line a replicate. Between its hinges, the marks, the function is straight."),
            .. figures,
            .. more,
        ]);
    }

    private static ReportFigure? Figure(ReportSource source, TrialGroup group)
    {
        var networks = group.Trials
            .Select(trial => (Name: Name(source, trial), Shapes: ShapeReader.Read(SmallTensors.Read(Path.Combine(source.FolderOf(trial), WeightsFile), ["right", "left", "hinges", "left_hinges"]))))
            .Where(network => network.Shapes.Count > 0).Take(SeedsShown).ToList();
        if (networks.Count == 0)
        {
            return null;
        }

        var panels = networks[0].Shapes.Select(first => first.Place).Select(place => new LineChart(
            place,
            "x",
            "f(x)",
            [
                .. networks.Select((network, i) => (network.Name, Style: i, Shape: network.Shapes.FirstOrDefault(shape => shape.Place == place))).Where(each => each.Shape is not null)
                    .Select(each => new ChartSeries(each.Name, each.Style, Points(each.Shape!))),
                new ChartSeries("ReLU", StartStyle, [.. Places(networks[0].Shapes.First(shape => shape.Place == place)).Select(x => new ChartPoint(x, Math.Max(0, x)))]),
            ]));
        var mean = networks[0].Shapes[0].IsMean ? "; slopes are the mean over channels" : "";
        return new(string.Create(CultureInfo.InvariantCulture, $"f(x) of {networks.Count} of {group.Trials.Count} {(group.Trials.Count == 1 ? "replicate" : "replicates")}{mean}."), [.. panels]);
    }

    private static string Name(ReportSource source, TrialRecord trial) =>
        source.SeedAxis < 0 ? "learned" : $"{source.Space.Axes[source.SeedAxis].Name} {trial.Values[source.SeedAxis]}";

    private static List<ChartPoint> Points(SplashShape shape) => [.. Places(shape).Select(x => new ChartPoint(x, shape.At(x)))];

    // Its hinges and the ends: a straight line lies between any two.
    private static IEnumerable<double> Places(SplashShape shape)
    {
        var reach = Math.Max(Reach, 1.25 * shape.Hinges.Max(Math.Abs));
        return shape.Hinges.Append(-reach).Append(reach).Distinct().Order();
    }
}
