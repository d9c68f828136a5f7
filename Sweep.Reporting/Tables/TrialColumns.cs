using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Tables;

/// <summary>The columns of trials, named as in queries. Axes and metrics have no name of a life-cycle column, which the store sees to.</summary>
internal static class TrialColumns
{
    /// <summary>Number and state, the axes, the metrics, and the rest of the life cycle.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="isHistory">Whether the rows are earlier results, of which a trial can have several: they also have the token that tells them apart.</param>
    public static IReadOnlyList<TableColumn<TrialRecord>> Of(SpaceDescriptor space, bool isHistory) =>
    [
        Number<TrialRecord>(static trial => trial),
        .. isHistory ? [Token<TrialRecord>(static trial => trial)] : Array.Empty<TableColumn<TrialRecord>>(),
        new("State", ColumnKind.Text, static trial => TableValue.Of(NameOf(trial.State))) { IsNullable = false, IsMain = true },
        .. space.Axes.Select((axis, i) => new TableColumn<TrialRecord>(axis.Name, TableColumn<TrialRecord>.KindOf(axis.Kind), trial => TableValue.Of(trial.Values[i])) { IsMain = true }),
        .. space.Metrics.Select((metric, i) => new TableColumn<TrialRecord>(metric.Name, TableColumn<TrialRecord>.KindOf(metric.Kind), Metric(metric, i)) { IsMain = true }),
        new("Attempts", ColumnKind.Integer, static trial => TableValue.Of(trial.Attempts)) { IsNullable = false },
        new("Worker", ColumnKind.Text, static trial => TableValue.Of(trial.Worker)),
        new("Device", ColumnKind.Text, static trial => TableValue.Of(trial.Device)),
        new("Started", ColumnKind.Time, static trial => TableValue.Of(trial.Started)),
        new("Seconds", ColumnKind.Real, static trial => TableValue.Of(trial.Seconds)),
        new("Error", ColumnKind.Text, static trial => TableValue.Of(trial.Error)),
        new("CodeHash", ColumnKind.Text, static trial => TableValue.Of(trial.CodeHash)),
        new("OutOfSpace", ColumnKind.Boolean, static trial => TableValue.Of(trial.OutOfSpace)) { IsNullable = false },
        new("Key", ColumnKind.Text, static trial => TableValue.Of(trial.Key)) { IsNullable = false },
    ];

    /// <summary>The number of a row's trial.</summary>
    internal static TableColumn<TRow> Number<TRow>(Func<TRow, TrialRecord> trial) => new("Number", ColumnKind.Integer, row => TableValue.Of(trial(row).Number)) { IsNullable = false, IsMain = true };

    /// <summary>The token that tells the results of one trial apart.</summary>
    internal static TableColumn<TRow> Token<TRow>(Func<TRow, TrialRecord> trial) => new("LeaseToken", ColumnKind.Integer, row => TableValue.Of(trial(row).Token)) { IsNullable = false, IsMain = true };

    private static Func<TrialRecord, TableValue> Metric(MetricDescriptor metric, int i) => metric.Kind == AxisKind.Integer
        ? trial => trial.Metrics[i] is { } whole ? TableValue.Of((long)whole) : default
        : trial => TableValue.Of(trial.Metrics[i]);

    // One string a state, not one a row.
    private static string NameOf(Runtime.TrialState state) => Enum.GetName(state)!;
}
