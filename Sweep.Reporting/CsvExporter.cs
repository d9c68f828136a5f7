using System.Globalization;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>Trials as comma-separated values (RFC 4180, but with line feeds alone): a header line, then a line a trial, numbers in the invariant culture.</summary>
internal static class CsvExporter
{
    /// <summary>Writes the header and the trials.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="space">The trials' space.</param>
    /// <param name="trials">Read once.</param>
    public static void Write(TextWriter output, SpaceDescriptor space, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        WriteLine(output,
        [
            "number", "state", .. space.Axes.Select(axis => axis.Name), .. space.Metrics.Select(metric => metric.Name),
            "attempts", "worker", "device", "started", "seconds", "error", "codeHash", "outOfSpace",
        ]);
        foreach (var trial in trials)
        {
            WriteLine(output,
            [
                trial.Number.ToString(CultureInfo.InvariantCulture),
                trial.State.ToString(),
                .. trial.Values.Select(Text),
                .. trial.Metrics.Select(static metric => metric?.ToString()),
                trial.Attempts.ToString(CultureInfo.InvariantCulture),
                trial.Worker,
                trial.Device,
                trial.Started?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                Number(trial.Seconds),
                trial.Error,
                trial.CodeHash,
                trial.OutOfSpace ? "true" : "false",
            ]);
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
