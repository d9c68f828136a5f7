using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Reporting.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Search.Fronts;

namespace Sweep.Cli.Tables;

/// <summary>The best cells of an experiment by the means over their completed replicates: with one objective the best, with several the Pareto set.</summary>
internal sealed class BestCells
{
    private readonly SpaceDescriptor _space;
    private readonly IReadOnlyList<int> _objectives;
    private readonly int _completed;

    private BestCells(SpaceDescriptor space, CellHistory history, IReadOnlyList<double>? reference)
    {
        _space = space;
        _objectives = history.History.Space.Objectives;
        _completed = history.Cells.Count;
        var set = ParetoSet.Of(history.History);
        IsFeasible = set.IsFeasible;
        Cells = [.. set.Indices.OrderBy(index => history.History[index].Losses[0]).Select(index => history.Cells[index])];
        if (_objectives.Count > 1 && set.Indices.Count > 0)
        {
            var all = Enumerable.Range(0, history.History.Count).SelectMany(index => history.History[index].Losses).Select(static loss => double.IsNaN(loss) ? double.NegativeInfinity : loss);
            double[] point = reference is null ? Hypervolume.ReferenceOf([.. all], _objectives.Count) : [.. reference.Select(Signed)];
            Volume = Hypervolume.Of(set.Losses(history.History), point);
            Reference = [.. point.Select(Signed)];
        }
    }

    /// <summary>The cells, the best by the first objective first. Of cells that are equally good all.</summary>
    public IReadOnlyList<GroupRecord> Cells { get; }

    /// <summary>Whether they keep the declared bounds on metrics; if not, no cell does.</summary>
    public bool IsFeasible { get; }

    /// <summary>The hypervolume of the Pareto set; null with one objective.</summary>
    public double? Volume { get; }

    /// <summary>Its reference point, in the metrics' own numbers.</summary>
    public IReadOnlyList<double> Reference { get; } = [];

    /// <summary>Finds the best cells.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="trials">Read once.</param>
    /// <param name="reference">The reference point of the hypervolume, one number per objective; null for a tenth beyond the worst completed cell.</param>
    /// <exception cref="SweepException">The space has no objective, no cell is completed, or the reference point has not one number an objective.</exception>
    public static BestCells Of(SpaceDescriptor space, IEnumerable<TrialRecord> trials, IReadOnlyList<double>? reference = null)
    {
        var history = CellHistory.Of(space, trials);
        var objectives = history.History.Space.Objectives.Count;
        if (reference is not null && reference.Count != objectives)
        {
            throw new SweepException($"Expected a reference point of {objectives} numbers, one an objective, found {reference.Count}");
        }

        return history.Cells.Count > 0 ? new(space, history, reference) : throw new SweepException($"No trial of '{space.Experiment}' that is selected has completed; see {Invocation.Of($"status {space.Experiment}")}");
    }

    /// <summary>Writes a heading and the cells as a table.</summary>
    public void Write(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        var names = string.Join(" and ", _objectives.Select(metric => $"{_space.Metrics[metric].Name} ({(_space.Metrics[metric].Direction == Direction.Minimize ? "least" : "most")})"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(_objectives.Count == 1 ? "best" : "Pareto set")} by {names}: {Cells.Count:N0} of {_completed:N0} completed cell{(_completed == 1 ? "" : "s")}"));
        if (!IsFeasible)
        {
            console.WriteLine($"no cell keeps the bounds ({Bounds()}); these miss them least");
        }

        GroupTable.WriteCells(console, _space, Cells);
        if (Volume is { } volume)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hypervolume {volume:G6} up to {string.Join(", ", Reference.Select(static each => each.ToString("G6", CultureInfo.InvariantCulture)))}"));
        }
    }

    /// <summary>The cells as a table of values.</summary>
    public Table<GroupRecord> ToTable() => GroupExporter.Table(_space, GroupColumns.OfCells(_space), Cells);

    /// <summary>Writes one object.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("experiment", _space.Experiment);
        JsonOutput.WriteLines(json, "objectives", _objectives.Select(metric => _space.Metrics[metric].Name));
        json.WriteNumber("completedCells", _completed);
        json.WriteBoolean("feasible", IsFeasible);
        if (Volume is { } volume)
        {
            json.WritePropertyName("hypervolume");
            WriteNumber(json, volume);
            json.WriteStartArray("reference");
            foreach (var each in Reference)
            {
                WriteNumber(json, each);
            }

            json.WriteEndArray();
        }

        json.WritePropertyName("cells");
        GroupExporter.WriteArray(json, _space, GroupColumns.OfCells(_space), Cells);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private string Bounds() => string.Join(", ", _space.Metrics.SelectMany(static metric => new[]
    {
        metric.AtMost is { } most ? string.Create(CultureInfo.InvariantCulture, $"{metric.Name} at most {most}") : "",
        metric.AtLeast is { } least ? string.Create(CultureInfo.InvariantCulture, $"{metric.Name} at least {least}") : "",
    }).Where(static text => text.Length > 0));

    // A loss of a metric's number, and back.
    private double Signed(double number, int objective) => _space.Metrics[_objectives[objective]].Direction == Direction.Minimize ? number : -number;
}
