using System.CommandLine;

namespace Sweep.Cli;

/// <summary>The option <c>--csv-safe</c>.</summary>
internal static class CsvSafeOption
{
    /// <summary>Creates the option for one verb.</summary>
    public static Option<bool> Create() => new("--csv-safe") { Description = "In CSV, put ' before text that a spreadsheet would run as a formula: what begins with = + - @, a tab or a line break and is not a number." };
}
