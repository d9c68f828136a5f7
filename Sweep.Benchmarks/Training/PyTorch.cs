using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Sweep.Benchmarks.Training;

/// <summary>Runs PyTorch as packaged by Debian, with which the benchmarks compare.</summary>
internal static class PyTorch
{
    /// <summary>Path of the Python interpreter that has PyTorch.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>The malloc thresholds that Sweep.Torch sets for itself, as environment variables.</summary>
    public static IReadOnlyDictionary<string, string> MallocTuning { get; } = new Dictionary<string, string>
    {
        ["MALLOC_TRIM_THRESHOLD_"] = "1073741824",
        ["MALLOC_MMAP_THRESHOLD_"] = "1073741824",
    };

    /// <summary><see cref="MallocTuning"/> and the OpenBLAS kernels for this processor, which Debian's version may not recognise.</summary>
    public static IReadOnlyDictionary<string, string> Tuning { get; } = new Dictionary<string, string>(MallocTuning)
    {
        ["OPENBLAS_CORETYPE"] = Avx512F.IsSupported ? "SkylakeX" : Avx2.IsSupported ? "Haswell" : "",
    };

    /// <summary>Whether PyTorch is installed. If not, writes to standard error how to install it.</summary>
    public static bool IsInstalled()
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import torch"]) { RedirectStandardError = true })!;
            probe.StandardError.ReadToEnd();
            probe.WaitForExit();
            if (probe.ExitCode == 0)
            {
                return true;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No interpreter: the message below fits as well.
        }

        Console.Error.WriteLine($"{Python} has no torch; install it with: apt-get install python3-torch");
        return false;
    }

    /// <summary>Runs a program and waits for it to exit.</summary>
    /// <param name="tuning">Environment variables, with which it also gets one thread; null to run it with default settings.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <exception cref="InvalidOperationException">The program failed; its error is on standard error.</exception>
    public static async Task RunAsync(IReadOnlyDictionary<string, string>? tuning, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true };
        if (tuning is not null)
        {
            foreach (var (variable, value) in tuning)
            {
                start.Environment[variable] = value;
            }

            foreach (var variable in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
            {
                start.Environment[variable] = "1";
            }
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} could not be started");
        await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with exit code {process.ExitCode}; its error is above");
        }
    }
}
