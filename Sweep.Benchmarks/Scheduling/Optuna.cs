using System.Diagnostics;
using System.Globalization;
using Sweep.Benchmarks.Training;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>Debian's Optuna.</summary>
internal static class Optuna
{
    private const int Attempts = 5;
    private static readonly Lazy<bool> s_isInstalled = new(Probe);

    /// <summary>Whether it is there; says on standard error what to do if not.</summary>
    public static bool IsInstalled() => s_isInstalled.Value;

    /// <summary>Runs trials that do nothing.</summary>
    /// <param name="storage"><c>sqlite</c> or <c>journal</c>.</param>
    /// <param name="trials">How many.</param>
    /// <param name="reports">Of each.</param>
    /// <param name="processes">How many run at once.</param>
    /// <returns>Trials a second, the processes' own start left out.</returns>
    /// <remarks>A run that fails is made again: with a journal file, Optuna 3.1 now and then reads a line that another process has half written.</remarks>
    /// <exception cref="InvalidOperationException">It failed time and again; its errors are on standard error.</exception>
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

        throw new InvalidOperationException($"optuna_rate.py {storage} fails; its errors are above");
    }

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
