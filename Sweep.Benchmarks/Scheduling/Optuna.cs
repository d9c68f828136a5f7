using System.Diagnostics;
using System.Globalization;
using Sweep.Benchmarks.Training;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>Runs Optuna as packaged by Debian.</summary>
internal static class Optuna
{
    private const int Attempts = 5;
    private static readonly Lazy<bool> s_isInstalled = new(Probe);

    /// <summary>Whether Optuna is installed. If not, writes to standard error how to install it.</summary>
    public static bool IsInstalled() => s_isInstalled.Value;

    /// <summary>Measures the throughput of trials that only report.</summary>
    /// <param name="storage"><c>sqlite</c> or <c>journal</c>.</param>
    /// <param name="trials">Number of trials.</param>
    /// <param name="reports">Reports per trial.</param>
    /// <param name="processes">Number of parallel processes.</param>
    /// <returns>Trials per second, without the start-up of the processes.</returns>
    /// <remarks>Failed runs are repeated: with a journal file Optuna 3.1 occasionally reads a line that another process has only half written.</remarks>
    /// <exception cref="InvalidOperationException">All attempts failed; the errors are on standard error.</exception>
    public static double Rate(string storage, int trials, int reports, int processes)
    {
        FormattableString arguments = $"{Path.Combine(AppContext.BaseDirectory, "optuna_rate.py")} {storage} {trials} {reports} {processes}";
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            using var process = Process.Start(new ProcessStartInfo(PyTorch.Python, arguments.ToString(CultureInfo.InvariantCulture)) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return double.Parse(output, CultureInfo.InvariantCulture);
            }

            Console.Error.WriteLine($"optuna_rate.py {storage} ended with exit code {process.ExitCode} (attempt {attempt} of {Attempts}); its error is above");
        }

        throw new InvalidOperationException($"optuna_rate.py {storage} failed; its errors are above");
    }

    /// <summary>A measured number as text; a dash of NaN, where Optuna was not measured.</summary>
    public static string Text(double number, string format) => double.IsNaN(number) ? "-" : number.ToString(format, CultureInfo.InvariantCulture);

    private static bool Probe()
    {
        using var probe = Process.Start(new ProcessStartInfo(PyTorch.Python, ["-c", "import optuna"]) { RedirectStandardError = true })!;
        probe.StandardError.ReadToEnd();
        probe.WaitForExit();
        if (probe.ExitCode != 0)
        {
            Console.Error.WriteLine($"{PyTorch.Python} has no optuna, which is left out; install it with: apt-get install python3-optuna");
        }

        return probe.ExitCode == 0;
    }
}
