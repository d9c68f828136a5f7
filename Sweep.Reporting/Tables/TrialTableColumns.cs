using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Tables;

/// <summary>The columns of trials, named as in queries. Axes and metrics have no name of a life-cycle column, which the store sees to.</summary>
internal static class TrialTableColumns
{
    /// <summary>Number and state, the axes, the metrics, and the rest of the life cycle.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="isHistory">Whether the rows are earlier results, of which a trial can have several: they also have the token that tells them apart.</param>
    public static IReadOnlyList<TableColumn<TrialRecord>> Of(SpaceDescriptor space, bool isHistory) =>
    [
        Number<TrialRecord>(static trial => trial),
        .. isHistory ? [Token<TrialRecord>(static trial => trial)] : Array.Empty<TableColumn<TrialRecord>>(),
        new("State", TableColumnKind.Text, static trial => TableValue.Of(NameOf(trial.State))) { IsNullable = false, IsMain = true },
        .. space.Axes.Select((axis, i) => new TableColumn<TrialRecord>(axis.Name, TableColumn<TrialRecord>.KindOf(axis.Kind), trial => TableValue.Of(trial.Values[i])) { IsMain = true }),
        .. space.Metrics.Select((metric, i) => new TableColumn<TrialRecord>(metric.Name, TableColumn<TrialRecord>.KindOf(metric.Kind), Metric(metric, i)) { IsMain = true }),
        new("Attempts", TableColumnKind.Integer, static trial => TableValue.Of(trial.Attempts)) { IsNullable = false },
        new("Worker", TableColumnKind.Text, static trial => TableValue.Of(trial.Worker)),
        new("Device", TableColumnKind.Text, static trial => TableValue.Of(trial.Device)),
        new("Started", TableColumnKind.Time, static trial => TableValue.Of(trial.Started)),
        new("Seconds", TableColumnKind.Real, static trial => TableValue.Of(trial.Seconds)),
        new("Error", TableColumnKind.Text, static trial => TableValue.Of(trial.Error)),
        new("CodeHash", TableColumnKind.Text, static trial => TableValue.Of(trial.CodeHash)),
        new("OutOfSpace", TableColumnKind.Boolean, static trial => TableValue.Of(trial.OutOfSpace)) { IsNullable = false },
        new("Key", TableColumnKind.Text, static trial => TableValue.Of(trial.Key)) { IsNullable = false },
    ];

    /// <summary>The number of a row's trial.</summary>
    internal static TableColumn<TRow> Number<TRow>(Func<TRow, TrialRecord> trial) => new("Number", TableColumnKind.Integer, row => TableValue.Of(trial(row).Number)) { IsNullable = false, IsMain = true };

    /// <summary>The token that tells the results of one trial apart.</summary>
    internal static TableColumn<TRow> Token<TRow>(Func<TRow, TrialRecord> trial) => new("LeaseToken", TableColumnKind.Integer, row => TableValue.Of(trial(row).Token)) { IsNullable = false, IsMain = true };

    private static Func<TrialRecord, TableValue> Metric(MetricDescriptor metric, int i) => metric.Kind == AxisKind.Integer
        ? trial => trial.Metrics[i] is { } number && number.TryGetWhole(out var whole) ? TableValue.Of(whole) : default
        : trial => TableValue.Of(trial.Metrics[i]?.AsReal());

    // One string a state, not one a row.
    private static string NameOf(Runtime.TrialState state) => Enum.GetName(state)!;
}
