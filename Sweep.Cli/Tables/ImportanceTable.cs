using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Search.Importance;

namespace Sweep.Cli.Tables;

/// <summary>How much each axis of an experiment mattered for its objectives, or for one metric.</summary>
internal sealed class ImportanceTable
{
    private const int Width = 40;

    private readonly SpaceDescriptor _space;
    private readonly string _evaluator;
    private readonly int _cells;

    private ImportanceTable(SpaceDescriptor space, CellHistory history, IImportanceEvaluator evaluator)
    {
        _space = space;
        _evaluator = evaluator.Id;
        _cells = history.Cells.Count;
        Axes = evaluator.Evaluate(history.History);
    }

    /// <summary>The evaluators by name, the default first.</summary>
    public static IReadOnlyList<IImportanceEvaluator> Evaluators { get; } = [new PedAnova(), new Fanova()];

    /// <summary>The axes, the most important first.</summary>
    public IReadOnlyList<AxisImportance> Axes { get; }

    /// <summary>Measures the axes.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="trials">Read once; completed cells count, each with the means over its completed replicates.</param>
    /// <param name="evaluator">How.</param>
    /// <param name="metric">The metric to look at; null for all objectives. One without a direction is taken as one to minimize.</param>
    /// <exception cref="SweepException">There is no such metric or no objective, there are fewer than two completed cells, or the evaluator takes one objective only.</exception>
    public static ImportanceTable Of(SpaceDescriptor space, IEnumerable<TrialRecord> trials, IImportanceEvaluator evaluator, string? metric)
    {
        var narrowed = metric is null ? space : space with { Metrics = [.. Narrowed(space, metric)] };
        var history = CellHistory.Of(narrowed, trials);
        return history.Cells.Count > 1
            ? new(narrowed, history, evaluator)
            : throw new SweepException($"Importance needs at least two completed cells, and of '{space.Experiment}' {(history.Cells.Count == 0 ? "none is" : "one is")} selected");
    }

    /// <summary>Writes a heading, and a bar an axis.</summary>
    public void Write(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"importance for {string.Join(" and ", Objectives())} by {_evaluator}, of {_cells:N0} completed cells"));
        var table = new Table().Border(TableBorder.Simple).AddColumn("axis");
        table.AddColumn(new TableColumn("share").RightAligned());
        table.AddColumn("");
        table.AddColumn(new TableColumn(_evaluator).RightAligned());
        var most = Axes.Max(static axis => axis.Share);
        foreach (var axis in Axes)
        {
            var length = most > 0 ? (int)Math.Round(Width * axis.Share / most) : 0;
            table.AddRow([.. new[]
            {
                axis.Name,
                axis.Share.ToString("P1", CultureInfo.InvariantCulture),
                new string(console.Profile.Capabilities.Unicode ? '█' : '#', length),
                axis.Value.ToString("G4", CultureInfo.InvariantCulture),
            }.Select(TerminalText.Markup)]);
        }

        console.Write(table);
    }

    /// <summary>Writes one object.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("experiment", _space.Experiment);
        json.WriteString("evaluator", _evaluator);
        JsonOutput.WriteLines(json, "metrics", Objectives());
        json.WriteNumber("completedCells", _cells);
        json.WriteStartArray("axes");
        foreach (var axis in Axes)
        {
            json.WriteStartObject();
            json.WriteString("name", axis.Name);
            json.WriteNumber("share", axis.Share);
            json.WriteNumber("value", axis.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private IEnumerable<string> Objectives() => _space.Metrics.Where(static metric => metric.Direction != Direction.None).Select(static metric => metric.Name);

    private static IEnumerable<MetricDescriptor> Narrowed(SpaceDescriptor space, string name)
    {
        var chosen = space.Metrics.FirstOrDefault(metric => metric.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SweepException($"Experiment '{space.Experiment}' has no metric '{name}'; {NearestName.Hint(name, [.. space.Metrics.Select(static metric => metric.Name)], "metrics")}");
        return space.Metrics.Select(metric => metric with { Direction = metric != chosen ? Direction.None : metric.Direction == Direction.None ? Direction.Minimize : metric.Direction });
    }
}
