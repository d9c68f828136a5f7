using System.CommandLine;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The option <c>--rerun-stale</c>.</summary>
internal static class StaleOption
{
    /// <summary>The option.</summary>
    public static Option<bool> Create() => new("--rerun-stale")
    {
        Description = "Also rerun the selected trials that ran with other code than today's; earlier results are kept in the trial's history",
    };

    /// <summary>The error where today's code cannot be read.</summary>
    public static string NoCode(Experiment experiment, string option) =>
        $"{option} compares the code of '{experiment.Name}' with the code of its trials, but this program's assembly file cannot be read or was rebuilt after the program started; build the program with its assemblies beside it";
}
