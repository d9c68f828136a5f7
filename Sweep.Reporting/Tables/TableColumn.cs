using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Tables;

/// <summary>A column of a table: its name, and how its value is read from a row.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
/// <param name="Name">Unique in the table, upper and lower case being one.</param>
/// <param name="Kind">The kind of all its values.</param>
/// <param name="Read">The value of a row, as in <see cref="ColumnValue"/>.</param>
internal sealed record TableColumn<TRow>(string Name, ColumnKind Kind, Func<TRow, AxisValue> Read)
{
    /// <summary>False if every row has a value.</summary>
    public bool IsNullable { get; init; } = true;

    /// <summary>Whether a table for people has it unless other columns are asked for.</summary>
    public bool IsMain { get; init; }

    /// <summary>Whether its values are strings or names of enum members.</summary>
    public bool IsText => Kind is ColumnKind.Text or ColumnKind.Enum;

    /// <summary>The value of a row as text, see <see cref="ColumnValue.Format"/>.</summary>
    public string? Format(TRow row) => ColumnValue.Format(Read(row), Kind);

    /// <summary>A column of the trial that each row is about.</summary>
    /// <param name="column">The trial's column.</param>
    /// <param name="trial">The trial of a row.</param>
    public static TableColumn<TRow> Of(TrialColumn column, Func<TRow, TrialRecord> trial) =>
        new(column.Name, column.Kind, row => column.Read(trial(row))) { IsNullable = column.IsNullable, IsMain = column.IsMain };
}
