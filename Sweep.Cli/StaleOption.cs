using System.CommandLine;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The option <c>--rerun-stale</c>.</summary>
internal static class StaleOption
{
    /// <summary>The option.</summary>
    public static Option<bool> Create() => new("--rerun-stale")
    {
        Description = "Also runs again the selected trials that were run with other code than today's; the earlier result is kept in the trial's history",
    };

    /// <summary>The error where today's code cannot be read.</summary>
    public static string NoCode(Experiment experiment, string option) =>
        $"{option} compares the code of '{experiment.Name}' with that of its trials, and this program's has no assembly file to be read, or one that was built anew since the program started; build it with its assemblies beside it";
}
