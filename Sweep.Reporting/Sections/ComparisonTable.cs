using System.Globalization;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Statistics;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Sections;

/// <summary>A metric by rows and columns: mean ± standard deviation over the replicates, and each row against a reference row by paired t-tests with Holm's correction.</summary>
/// <remarks>Pairs are the completed trials of the same replicate. The correction is over all tests of the table, so that a mark anywhere in it can be trusted.</remarks>
public sealed class ComparisonTable
{
    private const double Level = 0.05;
    private readonly DocumentSource _source;
    private readonly int _metric;
    private readonly string? _reference;
    private readonly List<ComparisonEntry> _cells;
    private readonly IReadOnlyList<string> _rows;
    private readonly IReadOnlyList<string> _columns;
    private readonly Dictionary<string, string> _titles;

    /// <summary>Compares trials.</summary>
    /// <param name="source">The trials of the document.</param>
    /// <param name="trials">Those of the table; they differ by rows, columns and the replicate alone.</param>
    /// <param name="rows">Axes whose values are the rows.</param>
    /// <param name="columns">Axes whose values are the columns; none for one column.</param>
    /// <param name="metric">The metric's place in declaration order.</param>
    /// <param name="reference">The row, by its label, that the others are tested against; null for no tests.</param>
    public ComparisonTable(DocumentSource source, IReadOnlyList<TrialRecord> trials, IReadOnlyList<int> rows, IReadOnlyList<int> columns, int metric, string? reference)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        (_source, _metric, _reference) = (source, metric, reference);
        var space = source.Space;
        _rows = [.. TrialGroup.By(space, trials, rows).Select(group => group.Label(space, rows))];
        var groups = TrialGroup.By(space, trials, columns);
        _columns = [.. groups.Select(group => group.Label(space, columns))];
        _titles = _columns.Zip(Titles(space, groups, columns)).ToDictionary(pair => pair.First, pair => pair.Second);
        _cells = [.. TrialGroup.By(space, trials, columns).SelectMany(column =>
            TrialGroup.By(space, column.Trials, rows).Select(row => new ComparisonEntry(row.Label(space, rows), column.Label(space, columns), row, row.Estimate(metric))))];
        Test();
    }

    /// <summary>A mark behind the number of a cell, from its trials; null for none.</summary>
    public Func<TrialGroup, string?> Mark { get; init; } = static _ => null;

    /// <summary>The table of means and, where there is something to test, that of the tests.</summary>
    /// <param name="caption">What the numbers are and what is the same in all of them.</param>
    /// <param name="rows">What the rows are.</param>
    public IReadOnlyList<DocumentBlock> Blocks(string caption, string rows)
    {
        var means = new DocumentTable(
            $"{caption}: mean ± standard deviation over n replicates; the best of a column in bold{(_cells.Exists(cell => cell.IsSignificant(Level)) ? "; † differs from " + _reference + " (Holm-corrected p below 0.05)" : "")}",
            [new(rows), .. _columns.Select(column => new DocumentColumn(column.Length == 0 ? Metric.Title : _titles[column], IsNumber: true))],
            [.. _rows.Select(row => (IReadOnlyList<DocumentEntry>)[row, .. _columns.Select(column => Describe(row, column))])]);
        return _reference is null || _rows.Count < 2 ? [means] : [means, Tests(rows)];
    }

    private MetricDescriptor Metric => _source.Space.Metrics[_metric];

    private DocumentEntry Describe(string row, string column)
    {
        if (_cells.Find(cell => cell.Row == row && cell.Column == column) is not { } cell)
        {
            return Estimate.None;
        }

        var marks = (cell.IsSignificant(Level) ? " †" : "") + (Mark(cell.Trials) is { } mark ? $" {mark}" : "");
        return new(cell.Estimate.Describe(Metric.Unit) + marks, IsBest(cell)) { Note = $"n {cell.Estimate.DescribeCount()}" };
    }

    private bool IsBest(ComparisonEntry cell)
    {
        var means = _cells.Where(other => other.Column == cell.Column && other.Estimate.HasValue).Select(other => other.Estimate.Mean).ToList();
        return cell.Estimate.HasValue && means.Count > 1 && Metric.Direction switch
        {
            Direction.Minimize => cell.Estimate.Mean == means.Min(),
            Direction.Maximize => cell.Estimate.Mean == means.Max(),
            _ => false,
        };
    }

    private DocumentBlock Tests(string rows)
    {
        if (!_rows.Contains(_reference!))
        {
            return new DocumentText($"No trial uses {_reference}, so there is nothing to compare with it.");
        }

        var compared = _cells.Where(cell => cell.Row != _reference).ToList();
        if (compared.TrueForAll(cell => cell.Test is null))
        {
            return new DocumentText($"No cell has two replicates in common with {_reference} whose differences vary: there is no test.");
        }

        var tests = compared.Count(cell => cell.Test is not null);
        return new DocumentTable(
            string.Create(CultureInfo.InvariantCulture, $"Paired t-tests against {_reference} over common replicates, two-sided; p corrected by Holm's method over the {tests} {(tests == 1 ? "test" : "tests")} of this table"),
            [.. (DocumentColumn[])(_columns.Count > 1 ? [new("in")] : []), new(rows), new("pairs", true), new($"difference{(Metric.Unit.Length > 0 ? $" ({Unit(Metric.Unit)})" : "")}", true), new("t", true), new("p", true), new("p corrected", true)],
            [.. compared.Select(Row)]);
    }

    private IReadOnlyList<DocumentEntry> Row(ComparisonEntry cell)
    {
        DocumentEntry[] place = _columns.Count > 1 ? [_titles[cell.Column]] : [];
        var difference = double.IsNaN(cell.Difference) ? Estimate.None : cell.Difference.ToString(Metric.Unit == "%" ? "+0.00;-0.00;0.00" : "G3", CultureInfo.InvariantCulture);
        DocumentEntry[] test = cell.Test is { } made
            ? [made.T.ToString("F2", CultureInfo.InvariantCulture), Probability(made.P), new(Probability(cell.Corrected), cell.IsSignificant(Level))]
            : [Estimate.None, Estimate.None, Estimate.None];
        return [.. place, cell.Row, cell.Pairs.ToString(CultureInfo.InvariantCulture), difference, .. test];
    }

    // The columns' labels; a single axis of reals with short numbers.
    private static IEnumerable<string> Titles(SpaceDescriptor space, IReadOnlyList<TrialGroup> groups, IReadOnlyList<int> columns) =>
        columns.Count == 1 && groups.All(group => !group.Values[0].IsInactive && group.Values[0].Kind == AxisKind.Real)
            ? TrialGroup.Shorten([.. groups.Select(group => group.Values[0])]).Select(text => $"{space.Axes[columns[0]].Name} {text}")
            : groups.Select(group => group.Label(space, columns));

    private static string Unit(string unit) => unit == "%" ? "points" : unit;

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : p.ToString(p < 0.001 ? "F4" : "F3", CultureInfo.InvariantCulture);

    private void Test()
    {
        if (_reference is null || _source.SeedAxis < 0)
        {
            return;
        }

        foreach (var column in _cells.GroupBy(cell => cell.Column).ToList())
        {
            var reference = column.FirstOrDefault(cell => cell.Row == _reference);
            foreach (var cell in column.Where(cell => reference is not null && cell != reference))
            {
                var (mine, theirs) = (Numbers(cell.Trials), Numbers(reference!.Trials));
                var pairs = mine.Keys.Where(theirs.ContainsKey).Select(seed => (mine[seed], theirs[seed])).ToList();
                cell.Compare(pairs);
            }
        }

        var tested = _cells.Where(cell => cell.Test is not null).ToList();
        foreach (var (cell, corrected) in tested.Zip(Holm.Correct([.. tested.Select(cell => cell.Test!.P)])))
        {
            cell.Corrected = corrected;
        }
    }

    private Dictionary<AxisValue, double> Numbers(TrialGroup group) => group.Trials
        .Where(trial => trial.State == TrialState.Completed && trial.Metrics[_metric] is not null)
        .GroupBy(trial => trial.Values[_source.SeedAxis]).ToDictionary(same => same.Key, same => same.First().Metrics[_metric]!.Value.AsReal());
}
