using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting.Tables;

/// <summary>Rows with typed columns, for all who write them to files.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
/// <param name="Columns">In the order in which they are written, at least one.</param>
/// <param name="Rows">Enumerated once, on the thread that writes; may be longer than memory.</param>
internal sealed record Table<TRow>(IReadOnlyList<TableColumn<TRow>> Columns, IEnumerable<TRow> Rows)
{
    /// <summary>The same rows with only the columns that are named, in the order of the names.</summary>
    /// <param name="names">Upper and lower case are one. A name that is given twice counts once.</param>
    /// <exception cref="SweepException">There is no such column; the message gives the nearest.</exception>
    public Table<TRow> Select(IEnumerable<string> names) => this with
    {
        Columns = [.. names.Select(name => Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SweepException($"No column '{name}'; {NearestName.Hint(name, [.. Columns.Select(column => column.Name)], "columns")}")).Distinct()],
    };

    /// <summary>The same rows with the main columns only.</summary>
    public Table<TRow> SelectMain() => this with { Columns = [.. Columns.Where(column => column.IsMain)] };
}
