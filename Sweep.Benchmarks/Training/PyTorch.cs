using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Sweep.Benchmarks.Training;

/// <summary>Debian's PyTorch, the peer of the benchmarks.</summary>
internal static class PyTorch
{
    /// <summary>The interpreter that has it.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>What Sweep.Torch sets for itself: malloc keeps the pages of large tensors.</summary>
    public static IReadOnlyDictionary<string, string> MallocTuning { get; } = new Dictionary<string, string>
    {
        ["MALLOC_TRIM_THRESHOLD_"] = "1073741824",
        ["MALLOC_MMAP_THRESHOLD_"] = "1073741824",
    };

    /// <summary>The same, and the kernels of an OpenBLAS that does not know younger processors.</summary>
    public static IReadOnlyDictionary<string, string> Tuning { get; } = new Dictionary<string, string>(MallocTuning)
    {
        ["OPENBLAS_CORETYPE"] = Avx512F.IsSupported ? "SkylakeX" : Avx2.IsSupported ? "Haswell" : "",
    };

    /// <summary>Whether it can be used; says on standard error what to do if not.</summary>
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
            // No interpreter: the message is the same.
        }

        Console.Error.WriteLine($"{Python} has no torch; install it with: apt-get install python3-torch");
        return false;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="tuning">Null to run it as the machine is; else the variables of its process, which then has one thread.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed; its error is on standard error.</exception>
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
