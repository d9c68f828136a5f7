using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Expressions;

/// <summary>A column of a trial: an axis, a metric, or one that every trial has.</summary>
internal sealed class TrialColumn
{
    private readonly Func<TrialRecord, AxisValue> _read;

    /// <summary>Creates a column that every trial has.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kind">The kind of its values.</param>
    /// <param name="read">Reads it; inactive for null.</param>
    public TrialColumn(string name, ColumnKind kind, Func<TrialRecord, AxisValue> read) =>
        (Name, Header, Title, Kind, _read) = (name, char.ToLowerInvariant(name[0]) + name[1..], char.ToLowerInvariant(name[0]) + name[1..], kind, read);

    /// <summary>Creates the column of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="position">Its position among the axes.</param>
    public TrialColumn(AxisDescriptor axis, int position)
    {
        (Name, Header, Title, Axis, AxisPosition, IsMain) = (axis.Name, axis.Name, axis.Name, axis, position, true);
        Kind = (ColumnKind)axis.Kind; // the names of both begin alike
        IsNullable = axis.Condition is not null;
        IsSingle = axis.Kind == AxisKind.Real && AxisValueCodec.IsSingle(axis.ClrType);
        _read = trial => trial.Values[position];
    }

    /// <summary>Creates the column of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="position">Its position among the metrics.</param>
    public TrialColumn(MetricDescriptor metric, int position)
    {
        (Name, Header, Title, MetricPosition, IsMain) = (metric.Name, metric.Name, metric.Title, position, true);
        Kind = (ColumnKind)metric.Kind;
        IsNullable = true;
        Members = metric.Kind == AxisKind.Boolean ? ["false", "true"] : [];
        _read = trial => trial.Metrics[position]?.ToAxisValue(metric.Kind) ?? AxisValue.Inactive;
    }

    /// <summary>The name in expressions, such as <c>TestError</c> or <c>Started</c>.</summary>
    public string Name { get; }

    /// <summary>The name in JSON: that of an axis or metric, else in camel case.</summary>
    public string Header { get; }

    /// <summary>The name above a table, with a metric's unit.</summary>
    public string Title { get; }

    /// <summary>The kind of its values.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The axis; null of other columns.</summary>
    public AxisDescriptor? Axis { get; }

    /// <summary>The axis's position; −1 of other columns.</summary>
    public int AxisPosition { get; } = -1;

    /// <summary>The metric's position; −1 of other columns.</summary>
    public int MetricPosition { get; } = -1;

    /// <summary>Whether a trial may have no value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether a table for people has it unless other columns are asked for.</summary>
    public bool IsMain { get; init; }

    /// <summary>The names that it takes, of <see cref="ColumnKind.Enum"/> and <see cref="ColumnKind.Boolean"/> without an axis.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Whether its reals are floats, so that a number is rounded to float before it is compared.</summary>
    public bool IsSingle { get; }

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber => Kind is ColumnKind.Integer or ColumnKind.Real;

    /// <summary>Whether its values have an order that expressions can use.</summary>
    public bool IsOrdered => IsNumber || Kind == ColumnKind.Time;

    /// <summary>The value of a trial, or of a config if the column is an axis; inactive for null.</summary>
    public AxisValue Read(in TrialRow row) => AxisPosition >= 0 ? row.Axes[AxisPosition] : _read(row.Trial ?? throw new InvalidOperationException($"A config has no '{Name}'"));

    /// <summary>The value of a trial; inactive for null.</summary>
    public AxisValue Read(TrialRecord trial) => _read(trial);
}
