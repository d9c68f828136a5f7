using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Sweep.Runtime.Devices;

/// <summary>Asks nvidia-smi, which every NVIDIA driver brings, for the GPUs.</summary>
internal static class NvidiaSmi
{
    private const string VisibleVariable = "CUDA_VISIBLE_DEVICES";
    private const int Fields = 6;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10); // a GPU without its persistence daemon takes seconds to wake up

    /// <summary>The GPUs that this process may use. Where there is no nvidia-smi, none, and no note.</summary>
    public static GpuInventory Discover()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("nvidia-smi", ["--query-gpu=index,uuid,name,memory.total,memory.free,mig.mode.current", "--format=csv,noheader,nounits"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(s_patience) || !Task.WhenAll(output, error).Wait(s_patience))
            {
                process.Kill(entireProcessTree: true);
                return GpuInventory.None with { Notes = [$"nvidia-smi did not answer within {s_patience.TotalSeconds:0} s; no GPU is used"] };
            }

            return Parse(output.Result + '\n' + error.Result).Restrict(Environment.GetEnvironmentVariable(VisibleVariable));
        }
        catch (Win32Exception)
        {
            return GpuInventory.None; // there is no such program: no driver
        }
    }

    /// <summary>What nvidia-smi printed, standard error included. A line that is no GPU becomes a note and hides no other line.</summary>
    public static GpuInventory Parse(string text)
    {
        var (gpus, notes) = (new List<GpuDevice>(), new List<string>());
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length == Fields && Number(fields[0]) is { } index && fields[1].StartsWith("GPU-", StringComparison.Ordinal) && Number(fields[3]) is { } total && Number(fields[4]) is { } free
                && gpus.All(gpu => gpu.Index != index))
            {
                gpus.Add(new GpuDevice(index, fields[1], fields[2], total, free));
                if (fields[5] == "Enabled")
                {
                    notes.Add($"cuda:{index}: MIG is on, and its instances are not told apart: trials run on the first that CUDA gives");
                }
            }
            else
            {
                notes.Add($"nvidia-smi: {line}");
            }
        }

        return new GpuInventory([.. gpus.OrderBy(gpu => gpu.Index)], notes);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
