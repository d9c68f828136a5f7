using System.ComponentModel;
using System.Diagnostics;

namespace Sweep.Tests;

/// <summary>A test that compares with PyTorch in Python; skipped, with the reason, where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyTorchFactAttribute : FactAttribute
{
    /// <summary>The interpreter that Debian's python3-torch is for; another one with SWEEP_PYTHON.</summary>
    public static readonly string Python = Environment.GetEnvironmentVariable("SWEEP_PYTHON") ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");

    private static readonly Lazy<string?> s_reason = new(FindReasonToSkip);

    public PyTorchFactAttribute() => Skip = s_reason.Value;

    private static string? FindReasonToSkip()
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo(Python, ["-c", "import torch"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var errors = python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0 ? null : $"needs PyTorch: {Python} says '{errors.Trim().Split('\n')[^1]}' (Debian: apt-get install python3-torch)";
        }
        catch (Win32Exception error)
        {
            return $"needs PyTorch: {Python} does not start ({error.Message})";
        }
    }
}
