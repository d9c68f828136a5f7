using System.Globalization;
using Sweep.Experiments.Training;
using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;
using Sweep.Runtime.Trials;

namespace Sweep.Experiments.Reports;

/// <summary>Charts of the learned SPLASH functions, from the weights in the trials' folders.</summary>
internal static class ShapeSection
{
    private const double MinRange = 4; // half the width of the x axis
    private const int MaxFigures = 16;
    private const int MaxSeeds = 6;
    private const int InitialStyle = 7;

    /// <summary>The section; null if no trial with SPLASH has saved its weights.</summary>
    public static DocumentSection? Of(DocumentSource source)
    {
        var activation = source.Axis(AxisNames.Activation);
        var trials = source.Trials.Where(trial => trial.State == TrialState.Completed && (activation < 0 || trial.Values[activation].ToString() == AxisNames.Splash)).ToList();
        if (activation >= 0 && trials.Count > 0 && !Directory.Exists(source.Files.Parent))
        {
            return new("Learned shapes", [new DocumentText("The folder with the store's files did not exist when this report was written, so the learned functions cannot be drawn.")]);
        }

        int[] axes = [.. source.VaryingAxes.Where(axis => axis != activation)];
        var figures = new List<DocumentBlock>();
        var (drawn, skipped) = (0, 0);
        foreach (var group in TrialGroup.By(source.Space, trials, axes))
        {
            if (drawn >= MaxFigures)
            {
                skipped++;
            }
            else if (Figure(source, group) is { } figure)
            {
                var title = Budget.Describe(source, axes, group);
                figures.AddRange(title.Length == 0 ? [figure] : [new DocumentHeading(title), figure]);
                drawn++;
            }
        }

        if (figures.Count == 0)
        {
            return null;
        }

        DocumentBlock[] more = skipped == 0 ? [] : [new DocumentText(string.Create(CultureInfo.InvariantCulture, $"Only the first {MaxFigures} combinations are drawn; {skipped} more are not."))];
        return new("Learned shapes",
        [
            new DocumentText("Each panel shows one activation layer, in depth order: the function of its SPLASH unit after training, one line per replicate. Marks are hinges; the function is linear between them."),
            .. figures,
            .. more,
        ]);
    }

    private static DocumentFigure? Figure(DocumentSource source, TrialGroup group)
    {
        var networks = group.Trials
            .Select(trial => (Name: Name(source, trial), Shapes: ShapeReader.Read(SmallTensors.Read(Path.Combine(source.FolderOf(trial), NetworkTraining.WeightsFile), ["right", "left", "hinges", "left_hinges"]))))
            .Where(network => network.Shapes.Count > 0).Take(MaxSeeds).ToList();
        if (networks.Count == 0)
        {
            return null;
        }

        var panels = networks[0].Shapes.Select(first => first.Unit).Select(unit => new LineChart(
            unit,
            "x",
            "f(x)",
            [
                .. networks.Select((network, i) => (network.Name, Style: i, Shape: network.Shapes.FirstOrDefault(shape => shape.Unit == unit))).Where(each => each.Shape is not null)
                    .Select(each => new ChartSeries(each.Name, each.Style, Points(each.Shape!))),
                new ChartSeries("ReLU", InitialStyle, [.. Knots(networks[0].Shapes.First(shape => shape.Unit == unit)).Select(x => new ChartPoint(x, Math.Max(0, x)))]),
            ]));
        var mean = networks[0].Shapes[0].IsMean ? "; slopes are the mean over channels" : "";
        return new(string.Create(CultureInfo.InvariantCulture, $"f(x) of {networks.Count} of {group.Trials.Count} {(group.Trials.Count == 1 ? "replicate" : "replicates")}{mean}."), [.. panels]);
    }

    private static string Name(DocumentSource source, TrialRecord trial) =>
        source.SeedAxis < 0 ? "learned" : $"{source.Space.Axes[source.SeedAxis].Name} {trial.Values[source.SeedAxis]}";

    private static List<ChartPoint> Points(SplashShape shape) => [.. Knots(shape).Select(x => new ChartPoint(x, shape.At(x)))];

    // The hinges and both ends of the x axis: the function is linear in between.
    private static IEnumerable<double> Knots(SplashShape shape)
    {
        var range = Math.Max(MinRange, 1.25 * shape.Hinges.Max(Math.Abs));
        return shape.Hinges.Append(-range).Append(range).Distinct().Order();
    }
}
