using System.Globalization;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>Trials as comma-separated values (RFC 4180, but with line feeds alone): a header line, then a line a trial, numbers in the invariant culture.</summary>
internal static class CsvExporter
{
    /// <summary>Writes the header and the trials.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="columns">In this order.</param>
    /// <param name="trials">Read once.</param>
    public static void Write(TextWriter output, IReadOnlyList<TrialColumn> columns, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(trials);
        WriteLine(output, [.. columns.Select(static column => column.Header)]);
        foreach (var trial in trials)
        {
            WriteLine(output, [.. columns.Select(column => column.Text(column.Read(trial)))]);
        }
    }

    /// <summary>A value of an axis; null of one that is not active.</summary>
    internal static string? Text(AxisValue value) => value.IsInactive ? null : value.ToString();

    /// <summary>Writes one line, quoting what must be; an empty field is in quotes and null is not.</summary>
    internal static void WriteLine(TextWriter output, IReadOnlyList<string?> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            output.Write(i == 0 ? "" : ",");
            output.Write(Quote(fields[i]));
        }

        output.Write('\n');
    }

    private static string Quote(string? field) => field is null ? "" : field.Length > 0 && field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A number that reads back to the same bits; null of none.</summary>
    internal static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
