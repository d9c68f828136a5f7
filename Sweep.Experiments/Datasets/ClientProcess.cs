using System.ComponentModel;
using System.Diagnostics;

namespace Sweep.Experiments.Datasets;

/// <summary>Runs a package manager's own client, which knows the machine's mirrors, proxies and certificates.</summary>
internal static class ClientProcess
{
    /// <summary>Runs a command to its end, without standard input.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="timeout">After it the command and its children are ended.</param>
    /// <param name="command">A name on PATH.</param>
    /// <param name="arguments">The first one names what is done, for messages.</param>
    /// <exception cref="DatasetException">The command is not installed, fails or takes longer than <paramref name="timeout"/>.</exception>
    public static void Run(string folder, TimeSpan timeout, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start) ?? throw new DatasetException($"{command} could not be started");
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(timeout))
            {
                process.Kill(entireProcessTree: true);
                throw new DatasetException($"{command} {arguments[0]} took longer than {timeout.TotalSeconds:0} s");
            }

            Task.WaitAll(output, errors);
            if (process.ExitCode != 0)
            {
                throw new DatasetException($"{command} {arguments[0]} ended with exit code {process.ExitCode}{FirstLine(errors.Result)}");
            }
        }
        catch (Win32Exception)
        {
            throw new DatasetException($"{command} is not installed");
        }
    }

    private static string FirstLine(string text)
    {
        var line = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return line is null ? "" : $": {line}";
    }
}
