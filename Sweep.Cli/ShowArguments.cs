using System.CommandLine;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The options of <c>show</c> that sort, choose columns and group.</summary>
internal sealed class ShowArguments
{
    private readonly Option<string[]> _sort = Create("--sort", "Sort by these columns, with a minus for descending order: -TestError,Width. Trials without a value come last.");
    private readonly Option<string[]> _columns = Create("--columns", "Show these columns only: axes, metrics, and columns that every trial has, such as Number, State and Started.");
    private readonly Option<string[]> _groupBy = Create("--group-by", "Show one row per combination of these axes: mean and standard deviation of each metric over the completed trials, and how the difference from the best is tested.");
    private readonly Option<long?> _top = NumberOption.Create("--top", "Show only the first N rows.", 1, int.MaxValue);

    /// <summary>Adds the options to a command.</summary>
    /// <param name="app">The application.</param>
    /// <param name="command">The command to extend.</param>
    /// <param name="name">The experiment, for completions.</param>
    public ShowArguments(SweepApp app, Command command, NamedExperiment name)
    {
        foreach (var option in new[] { _sort, _columns, _groupBy })
        {
            option.CompletionSources.Add(context => Completion.Columns(app, name.Written(context.ParseResult), context.WordToComplete, axesOnly: option == _groupBy)
                .Select(column => new System.CommandLine.Completions.CompletionItem(column)));
            command.Options.Add(option);
        }

        command.Options.Add(_top);
    }

    /// <summary>The option <c>--group-by</c>, to exclude others.</summary>
    public Option<string[]> GroupByOption => _groupBy;

    /// <summary>The options that sort and choose columns, to exclude others.</summary>
    public IReadOnlyList<Option> Others => [_sort, _columns, _top];

    /// <summary>How many rows to show; null for all.</summary>
    public int? Top(ParseResult parsed) => (int?)parsed.GetValue(_top);

    /// <summary>The positions of the axes to group by; null if trials are not grouped.</summary>
    /// <exception cref="SweepException">A name is no axis; the message points at it.</exception>
    public int[]? GroupBy(ParseResult parsed, SpaceDescriptor space)
    {
        var names = Names(parsed.GetValue(_groupBy)!).ToList();
        var columns = TrialColumns.OfAxes(space);
        return names.Count == 0 ? null : [.. names.Select(name => columns.Get(name.Part, name).AxisPosition).Distinct()];
    }

    /// <summary>The columns to sort trials by.</summary>
    /// <exception cref="SweepException">There is no such column; the message points at it.</exception>
    public IReadOnlyList<SortKey> Sort(ParseResult parsed, SpaceDescriptor space)
    {
        var columns = TrialColumns.Of(space);
        return [.. Names(parsed.GetValue(_sort)!).Select(name => Key(columns, name))];
    }

    /// <summary>The columns of trials to show; null for the usual ones.</summary>
    /// <exception cref="SweepException">There is no such column; the message points at it.</exception>
    public IReadOnlyList<TrialColumn>? Columns(ParseResult parsed, SpaceDescriptor space)
    {
        var columns = TrialColumns.Of(space);
        List<TrialColumn> chosen = [.. Names(parsed.GetValue(_columns)!).Select(name => columns.Get(name.Part, name)).Distinct()];
        return chosen.Count == 0 ? null : chosen;
    }

    /// <summary>The groups in the order and number that the options ask for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="space">The groups' space.</param>
    /// <param name="axes">The positions of the axes that the groups are made by.</param>
    /// <param name="groups">The groups.</param>
    /// <exception cref="SweepException">The order names a column that groups do not have; the message points at it.</exception>
    public IReadOnlyList<GroupRecord> Arrange(ParseResult parsed, SpaceDescriptor space, IReadOnlyList<int> axes, IReadOnlyList<GroupRecord> groups)
    {
        var columns = TrialColumns.Of(space);
        IOrderedEnumerable<GroupRecord>? ordered = null;
        foreach (var name in Names(parsed.GetValue(_sort)!))
        {
            var key = Key(columns, name);
            CheckGrouped(key.Column, name, axes, space);
            var order = Comparer<AxisValue>.Create(key.Compare);
            ordered = ordered is null ? groups.OrderBy(group => Value(group, key.Column), order) : ordered.ThenBy(group => Value(group, key.Column), order);
        }

        return [.. (ordered ?? groups.AsEnumerable()).Take(Top(parsed) ?? int.MaxValue)];
    }

    /// <summary>What of groups to show.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="space">The groups' space.</param>
    /// <param name="all">What is shown without the option.</param>
    /// <exception cref="SweepException">A column is named that groups do not have; the message points at it.</exception>
    public GroupColumns Choose(ParseResult parsed, SpaceDescriptor space, GroupColumns all)
    {
        var columns = TrialColumns.Of(space);
        var chosen = new List<TrialColumn>();
        foreach (var name in Names(parsed.GetValue(_columns)!))
        {
            var column = columns.Get(name.Part, name);
            CheckGrouped(column, name, all.Axes, space);
            chosen.Add(column);
        }

        return chosen.Count == 0 ? all : all with
        {
            Axes = [.. chosen.Where(column => column.Axis is not null).Select(column => column.AxisPosition).Distinct()],
            Metrics = [.. chosen.Where(column => column.MetricPosition >= 0).Select(column => column.MetricPosition).Distinct()],
        };
    }

    private static void CheckGrouped(TrialColumn column, TextSpan name, IReadOnlyList<int> axes, SpaceDescriptor space)
    {
        if (column.MetricPosition >= 0 ? !column.IsNumber : !axes.Contains(column.AxisPosition))
        {
            throw name.Error($"Groups have no column '{column.Name}'; they have {string.Join(", ", axes.Select(axis => space.Axes[axis].Name).Concat(space.Metrics.Where(metric => metric.IsNumber).Select(metric => metric.Name)))}");
        }
    }

    private static AxisValue Value(GroupRecord group, TrialColumn column) =>
        column.Axis is not null ? group.Values[column.AxisPosition]
        : group.Metrics[column.MetricPosition] is { Count: > 0, Mean: var mean } && double.IsFinite(mean) ? AxisValue.Of(mean) : AxisValue.Inactive;

    private static SortKey Key(TrialColumns columns, TextSpan name)
    {
        var isDescending = name.Part[0] == '-';
        var plain = isDescending ? name with { Start = name.Start + 1, Length = name.Length - 1 } : name;
        return new(columns.Get(plain.Part, plain), isDescending);
    }

    // The names in several texts, each with commas between names.
    private static IEnumerable<TextSpan> Names(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var start = 0;
            foreach (var part in text.Split(','))
            {
                if (!string.IsNullOrWhiteSpace(part))
                {
                    yield return new(text, start + part.Length - part.TrimStart().Length, part.Trim().Length);
                }

                start += part.Length + 1;
            }
        }
    }

    private static Option<string[]> Create(string name, string description) => new(name) { Description = description, DefaultValueFactory = _ => [] };
}
