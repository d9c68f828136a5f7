using Sweep.Runtime.Spaces;

namespace Sweep.Reporting.Tables;

/// <summary>A column of a table: its name, and how its value is read from a row.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
/// <param name="Name">Unique in the table, upper and lower case being one.</param>
/// <param name="Kind">The kind of all its values.</param>
/// <param name="Read">The value of a row.</param>
internal sealed record TableColumn<TRow>(string Name, TableColumnKind Kind, Func<TRow, TableValue> Read)
{
    /// <summary>False if every row has a value.</summary>
    public bool IsNullable { get; init; } = true;

    /// <summary>Whether a table for people has it unless other columns are asked for.</summary>
    public bool IsMain { get; init; }

    /// <summary>The kind of column that holds values of axes and metrics.</summary>
    public static TableColumnKind KindOf(AxisKind kind) => kind switch
    {
        AxisKind.Boolean => TableColumnKind.Boolean,
        AxisKind.Integer => TableColumnKind.Integer,
        AxisKind.Real => TableColumnKind.Real,
        _ => TableColumnKind.Text,
    };
}
