using Sweep.Reporting.Tables;

namespace Sweep.Export;

/// <summary>A file format for tables. Rows are written as they are read: memory does not grow with their number.</summary>
internal interface ITableFormat
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>The endings of files in this format, the usual one first, each with its dot.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Whether the format is for people, who want the columns of the results only.</summary>
    bool IsForPeople { get; }

    /// <summary>Writes a whole file.</summary>
    /// <param name="output">Is written from here on and stays open; need not be seekable.</param>
    /// <param name="table">Its rows are enumerated on the calling thread, since a store's reader may belong to one.</param>
    void Write<TRow>(Stream output, Table<TRow> table);
}
