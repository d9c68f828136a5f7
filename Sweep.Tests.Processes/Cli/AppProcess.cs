using System.Diagnostics;
using Sweep.Tests.Scheduling;

namespace Sweep.Tests.Cli;

/// <summary>The command line over the test experiments, as a process in a folder.</summary>
internal static class AppProcess
{
    /// <summary>Starts it; its output is read by nobody but the test.</summary>
    public static Process Start(string folder, params string[] args) => Start(folder, SweepFixture.Program, ["app", .. args]);

    /// <summary>Starts it through a shell, which runs <paramref name="script"/> with the program as <c>"$0"</c>.</summary>
    public static Process StartShell(string folder, string script) => Start(folder, "/bin/sh", ["-c", script, SweepFixture.Program]);

    /// <summary>Waits for the end, and gives all that it still writes to standard output. What does not end within a minute is killed.</summary>
    public static async Task<string> EndAsync(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            return output + await error;
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(string folder, string program, IReadOnlyList<string> args) => Process.Start(new ProcessStartInfo(program, args)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["SWEEP_TEST_FOLDER"] = folder },
    })!;
}
