using Sweep.Reporting.Charts;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Sections;

/// <summary>Assigns the values of some axes the same line style in every chart of a document.</summary>
public sealed class LineStyles
{
    private readonly Dictionary<string, int> _styles;
    private readonly string? _emphasis;

    /// <summary>Styles by the order of the values among the trials.</summary>
    /// <param name="source">The trials of the whole report.</param>
    /// <param name="axes">Those whose values are lines.</param>
    /// <param name="emphasis">The value of the first of them that stands out; null for none.</param>
    public LineStyles(DocumentSource source, IReadOnlyList<int> axes, string? emphasis)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(axes);
        (Axes, _emphasis) = (axes, emphasis);
        Groups = TrialGroup.By(source.Space, source.Trials, axes);
        _styles = Groups.Select((group, i) => (Name: group.Label(source.Space, axes), Style: i)).ToDictionary(each => each.Name, each => each.Style);
    }

    /// <summary>The axes whose values are lines.</summary>
    public IReadOnlyList<int> Axes { get; }

    /// <summary>The trials of each line, over the whole report.</summary>
    public IReadOnlyList<TrialGroup> Groups { get; }

    /// <summary>The lines of some trials, each through its points.</summary>
    /// <param name="source">The trials' report.</param>
    /// <param name="trials">Some of its trials.</param>
    /// <param name="plain">The name of the only line, where there are no axes.</param>
    /// <param name="points">A line's points, from its trials.</param>
    public IReadOnlyList<ChartSeries> Series(DocumentSource source, IEnumerable<TrialRecord> trials, string plain, Func<TrialGroup, IReadOnlyList<ChartPoint>> points)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(points);
        return
        [
            .. TrialGroup.By(source.Space, trials, Axes).Select(line => (Line: line, Name: line.Label(source.Space, Axes)))
                .Select(each => new ChartSeries(each.Name.Length == 0 ? plain : each.Name, _styles[each.Name], points(each.Line))
                {
                    IsEmphasised = _emphasis is not null && Axes.Count > 0 && each.Line.Values[0].ToString() == _emphasis,
                }),
        ];
    }
}
