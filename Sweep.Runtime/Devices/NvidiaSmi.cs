using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sweep.Runtime.Devices;

/// <summary>Asks nvidia-smi, which every NVIDIA driver brings, for the GPUs.</summary>
internal static partial class NvidiaSmi
{
    private const string VisibleVariable = "CUDA_VISIBLE_DEVICES";
    private const int NotFound = 2; // ENOENT, and Windows' ERROR_FILE_NOT_FOUND
    private const string NoDevices = "No devices were found";
    private const string UnknownField = "not a valid field to query";
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10); // a GPU without its persistence daemon takes seconds to wake up

    // A driver that knows a field less rejects the whole query.
    private static readonly string[] s_queries = ["index,uuid,name,memory.total,memory.free,mig.mode.current", "index,uuid,name,memory.total,memory.free", "index,uuid,name"];
    private static readonly string[] s_lost = ["GPU is lost", "requires reset", "Unknown Error"];

    /// <summary>The GPUs that this process may use. Where there is neither an NVIDIA driver nor a name of a GPU in the environment, none, and no fault.</summary>
    public static GpuInventory Discover() => Discover(s_timeout, Environment.GetEnvironmentVariable(VisibleVariable), CountDriven());

    /// <summary>The GPUs that this process may use.</summary>
    /// <param name="patience">How long nvidia-smi may take.</param>
    /// <param name="visible">The value of <c>CUDA_VISIBLE_DEVICES</c>.</param>
    /// <param name="driven">How many GPUs the kernel's driver has.</param>
    /// <param name="program">nvidia-smi.</param>
    internal static GpuInventory Discover(TimeSpan patience, string? visible, int driven, string program = "nvidia-smi") => Ask(program, patience, driven).Restrict(visible);

    /// <summary>What nvidia-smi printed, standard error included. A line that is no GPU hides no other line: it becomes a fault where it tells of a GPU that cannot be used, or the program failed, and else a note.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="hasFailed">Whether its exit code said that something went wrong.</param>
    public static GpuInventory Parse(string text, bool hasFailed = false)
    {
        var (gpus, notes, faults) = (new List<GpuDevice>(), new List<string>(), new List<string>());
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length >= 3 && Number(fields[0]) is { } index && NameOf(fields) is { } name && gpus.All(gpu => gpu.Index != index) && !IsLost(line))
            {
                gpus.Add(new GpuDevice(index, name, fields[2], Number(fields.ElementAtOrDefault(3)), Number(fields.ElementAtOrDefault(4))));
            }
            else
            {
                var isFault = IsLost(line) || (hasFailed && !line.StartsWith(NoDevices, StringComparison.Ordinal)) || (fields.Length > 1 && fields[1].StartsWith("GPU-", StringComparison.Ordinal) && gpus.All(gpu => gpu.Uuid != fields[1]));
                (isFault ? faults : notes).Add($"nvidia-smi: {line}");
            }
        }

        if (hasFailed && (gpus.Count, notes.Count, faults.Count) == (0, 0, 0))
        {
            faults.Add("nvidia-smi failed, and said nothing");
        }

        return new GpuInventory([.. gpus.OrderBy(gpu => gpu.Index)], notes) { Faults = faults };
    }

    /// <summary>The instances of divided GPUs, in place of these.</summary>
    /// <param name="inventory">The GPUs.</param>
    /// <param name="list">What <c>nvidia-smi -L</c> printed.</param>
    internal static GpuInventory Divide(GpuInventory inventory, string list)
    {
        var (gpus, last) = (new List<GpuDevice>(), default(GpuDevice?));
        foreach (var line in list.Split('\n'))
        {
            if (ListedGpu().Match(line) is { Success: true } whole)
            {
                last = inventory.Gpus.FirstOrDefault(gpu => gpu.Uuid == whole.Groups[1].Value);
                gpus.AddRange(last is null ? [] : [last]);
            }
            else if (last is not null && ListedInstance().Match(line) is { Success: true } part)
            {
                gpus.Remove(last);
                gpus.Add(new GpuDevice(0, part.Groups[2].Value, $"{last.Model} MIG {part.Groups[1].Value}", null, null));
            }
        }

        return gpus.Count == 0 ? inventory : inventory with { Gpus = [.. gpus.Select((gpu, index) => gpu with { Index = index })] };
    }

    private static GpuInventory Ask(string program, TimeSpan patience, int driven)
    {
        try
        {
            foreach (var query in s_queries)
            {
                var (code, text) = Run(program, patience, $"--query-gpu={query}", "--format=csv,noheader,nounits");
                if (!text.Contains(UnknownField, StringComparison.OrdinalIgnoreCase))
                {
                    var inventory = Parse(text, hasFailed: code != 0);
                    inventory = text.Contains(", Enabled", StringComparison.Ordinal) ? Divide(inventory, Run(program, patience, "-L").Text) : inventory;
                    return driven > 0 && inventory is { Gpus.Count: 0, Faults.Count: 0 } ? inventory with { Faults = [$"the NVIDIA driver has {Count(driven)}, and nvidia-smi lists none"] } : inventory;
                }
            }

            return Failed("nvidia-smi knows no field that tells its GPUs apart (index, uuid, name); update the driver");
        }
        catch (TimeoutException)
        {
            return Failed($"nvidia-smi did not answer within {patience.TotalSeconds:0.#} s");
        }
        catch (Win32Exception missing) when (missing.NativeErrorCode == NotFound)
        {
            return driven == 0 ? GpuInventory.None : Failed($"the NVIDIA driver has {Count(driven)}, and nvidia-smi, which tells them apart, is not on the PATH; install the driver's tools");
        }
        catch (Win32Exception unusable)
        {
            return Failed($"nvidia-smi cannot be run: {unusable.Message}");
        }
    }

    private static GpuInventory Failed(string fault) => GpuInventory.None with { Faults = [fault] };

    private static (int Code, string Text) Run(string program, TimeSpan patience, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(patience) || !Task.WhenAll(output, error).Wait(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException();
        }

        return (process.ExitCode, output.Result + '\n' + error.Result);
    }

    // /dev/nvidia0 and so on: what a container was not given is not there, unlike what /proc says of the driver.
    private static int CountDriven() => OperatingSystem.IsLinux() ? Directory.EnumerateFiles("/dev", "nvidia*").Count(file => Number(Path.GetFileName(file)["nvidia".Length..]) is not null) : 0;

    // A driver that gives no name leaves the number, by which CUDA knows the GPU too.
    private static string? NameOf(string[] fields) => fields[1].StartsWith("GPU-", StringComparison.Ordinal) ? fields[1] : fields[1].StartsWith('[') ? fields[0] : null;

    private static bool IsLost(string line) => s_lost.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static string Count(int gpus) => string.Create(CultureInfo.InvariantCulture, $"{gpus} {(gpus == 1 ? "GPU" : "GPUs")}");

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^GPU \d+: .*\(UUID: (GPU-[^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex ListedGpu();

    [GeneratedRegex(@"^\s+MIG (\S+)\s+Device\s+\d+: \(UUID: (MIG-[^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex ListedInstance();
}
