using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Sweep.Benchmarks;

/// <summary>Debian's PyTorch, which runs on the same libtorch.</summary>
internal static class PyTorch
{
    /// <summary>The interpreter that has it.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>What Sweep.Torch settles by itself (see ProcessTuning), so that the tuned PyTorch is as good as it gets on this machine.</summary>
    public static IReadOnlyDictionary<string, string> Tuning { get; } = new Dictionary<string, string>
    {
        ["OPENBLAS_CORETYPE"] = Avx512F.IsSupported ? "SkylakeX" : Avx2.IsSupported ? "Haswell" : "",
        ["MALLOC_TRIM_THRESHOLD_"] = "1073741824",
        ["MALLOC_MMAP_THRESHOLD_"] = "1073741824",
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

    /// <summary>Runs a script beside this program to its end.</summary>
    /// <param name="tuned">With one thread and the tuning; else as the machine is.</param>
    /// <param name="script">Its file's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed; its error is on standard error.</exception>
    public static async Task RunAsync(bool tuned, string script, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, script), .. arguments]) { RedirectStandardOutput = true };
        if (tuned)
        {
            foreach (var (variable, value) in Tuning)
            {
                start.Environment[variable] = value;
            }

            foreach (var variable in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
            {
                start.Environment[variable] = "1";
            }
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Python} could not be started");
        await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{script} ended with exit code {process.ExitCode}; its error is above");
        }
    }
}
