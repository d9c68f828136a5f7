using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>The columns of an experiment's trials, found by name.</summary>
internal sealed class TrialColumns
{
    private static readonly string[] s_states = Enum.GetNames<TrialState>();

    private static readonly TrialColumn[] s_first =
    [
        new("Number", ColumnKind.Integer, static trial => AxisValue.Of(trial.Number)) { IsMain = true },
        new("State", ColumnKind.Enum, static trial => AxisValue.OfEnum(trial.State.ToString())) { Members = s_states, IsMain = true },
    ];

    private static readonly TrialColumn[] s_last =
    [
        new("Attempts", ColumnKind.Integer, static trial => AxisValue.Of(trial.Attempts)),
        new("Worker", ColumnKind.Text, static trial => ColumnValue.Of(trial.Worker)) { IsNullable = true },
        new("Device", ColumnKind.Text, static trial => ColumnValue.Of(trial.Device)) { IsNullable = true },
        new("Started", ColumnKind.Time, static trial => ColumnValue.Of(trial.Started)) { IsNullable = true },
        new("Seconds", ColumnKind.Real, static trial => ColumnValue.Of(trial.Seconds)) { IsNullable = true },
        new("Error", ColumnKind.Text, static trial => ColumnValue.Of(trial.Error)) { IsNullable = true },
        new("CodeHash", ColumnKind.Text, static trial => ColumnValue.Of(trial.CodeHash)) { IsNullable = true },
        new("OutOfSpace", ColumnKind.Boolean, static trial => AxisValue.Of(trial.OutOfSpace)) { Members = ["false", "true"] },
    ];

    /// <summary>The token that tells the results of one trial apart: a column of earlier results, which no expression is about.</summary>
    public static TrialColumn Token { get; } = new("LeaseToken", ColumnKind.Integer, static trial => AxisValue.Of(trial.Token)) { IsMain = true };

    private static readonly TrialColumn s_key = new("Key", ColumnKind.Text, static trial => ColumnValue.Of(trial.Key));

    private readonly string _experiment;
    private readonly string? _whyAxes;

    private TrialColumns(string experiment, IReadOnlyList<TrialColumn> all, string? whyAxes) => (_experiment, All, _whyAxes) = (experiment, all, whyAxes);

    private bool IsAxesOnly => _whyAxes is not null;

    /// <summary>The columns in the order of tables: number, state, axes, metrics, the others, and the key last.</summary>
    public IReadOnlyList<TrialColumn> All { get; }

    /// <summary>What the columns are, for messages.</summary>
    public string What => IsAxesOnly ? "an axis" : "an axis, metric or column";

    /// <summary>A condition on the first axis, for messages.</summary>
    public string Example
    {
        get
        {
            var column = All.First(static column => column.Axis is not null);
            return $"{column.Name} = {LiteralText.Of(column, column.Axis!.Values[0])}";
        }
    }

    /// <summary>The columns of a trial.</summary>
    public static TrialColumns Of(SpaceDescriptor space) => new(space.Experiment, [.. s_first, .. AxesOf(space), .. space.Metrics.Select(static (metric, i) => new TrialColumn(metric, i)), .. s_last, s_key], whyAxes: null);

    /// <summary>The columns of a config that has not run yet: those of trials are known, so that a message can say why they are not allowed.</summary>
    public static TrialColumns OfConfigs(SpaceDescriptor space) => new(space.Experiment, Of(space).All, "a config has none before it has run; configs are selected by the axes");

    /// <summary>The columns that trials can be grouped by.</summary>
    public static TrialColumns OfAxes(SpaceDescriptor space) => new(space.Experiment, Of(space).All, "trials are grouped by the axes");

    /// <summary>The column with a name: its exact name, else the only one that differs in letter case.</summary>
    /// <returns>Null if there is none.</returns>
    public TrialColumn? Find(string name)
    {
        if (All.FirstOrDefault(column => column.Name == name) is { } exact)
        {
            return exact;
        }

        var similar = All.Where(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return similar.Count == 1 ? similar[0] : null;
    }

    /// <summary>The column that a part of the command line names.</summary>
    /// <exception cref="SweepException">There is none; the message points at the name and gives the nearest. Or configs are selected, and the column is not an axis.</exception>
    public TrialColumn Get(string name, TextSpan span)
    {
        var usable = All.Where(column => !IsAxesOnly || column.Axis is not null).Select(static column => column.Name).ToList();
        return Find(name) switch
        {
            null => throw span.Error($"Experiment '{_experiment}' has no {(IsAxesOnly ? "axis" : "axis, metric or column")} '{name}'; {NearestName.Hint(name, usable, IsAxesOnly ? "axes" : "names")}"),
            { Axis: null } column when IsAxesOnly => throw span.Error(
                $"'{column.Name}' is {(column.MetricPosition >= 0 ? "a metric" : "a column of trials")}, and {_whyAxes} {string.Join(", ", usable)}"),
            { } column => column,
        };
    }

    private static IEnumerable<TrialColumn> AxesOf(SpaceDescriptor space) => space.Axes.Select(static (axis, i) => new TrialColumn(axis, i));
}
