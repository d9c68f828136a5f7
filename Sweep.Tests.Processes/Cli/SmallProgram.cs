using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>The command line over the experiments that the test program declares, in a folder: for what has nothing to do with training. It has <see cref="Small"/>, whose axes and metrics are those of the quickstart.</summary>
internal static class SmallProgram
{
    /// <summary>Starts it as a process of its own.</summary>
    public static SweepProcess Start(string folder, params string[] args) => SweepProcess.StartProgram(SweepFixture.Program, folder, ["declared", .. args]);

    /// <summary>Runs it to its end, see <see cref="CommandSession"/>.</summary>
    public static CommandAnswer Run(string folder, params string[] args) => CommandSession.Run(folder, ["declared", .. args]);

    /// <summary>Runs it to its end, which must be with exit code <paramref name="expected"/>, and gives its output.</summary>
    public static string Run(int expected, string folder, params string[] args)
    {
        var (exitCode, output, error) = Run(folder, args);
        Assert.True(exitCode == expected, $"{string.Join(' ', args)} ended with {exitCode}: {output} {error}");
        return output;
    }
}
