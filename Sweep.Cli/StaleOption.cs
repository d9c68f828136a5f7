using System.CommandLine;
using Sweep.Runtime;

namespace Sweep.Cli;

/// <summary>The option <c>--rerun-stale</c> and its error message.</summary>
internal static class StaleOption
{
    /// <summary>Creates the option.</summary>
    public static Option<bool> Create() => new("--rerun-stale")
    {
        Description = "Also rerun the selected trials that were run with different code. Earlier results are kept in the trial's history.",
    };

    /// <summary>The message when the current code cannot be read.</summary>
    public static string NoCode(Experiment experiment, string option) =>
        $"{option} compares the code of '{experiment.Name}' with that of its trials, but its assembly file is missing or was rebuilt after the program started; build the program with its assemblies as separate files";
}
