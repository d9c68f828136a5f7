namespace Sweep.Runtime.Devices;

/// <summary>Says why trials that could use a GPU would not run on the one that was detected or named, so that none runs on the processor unasked.</summary>
internal static class GpuFaults
{
    private static readonly string[] s_amd = ["HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES"];

    /// <summary>What is wrong, and what to do.</summary>
    /// <param name="inventory">The GPUs that this process may use.</param>
    /// <param name="isOnProcessor">Whether the command line has trials run on the processor without saying so: by a number of workers, or in this process.</param>
    /// <param name="variable">Reads the environment.</param>
    /// <returns>A line; null for nothing.</returns>
    public static string? Find(GpuInventory inventory, bool isOnProcessor, Func<string, string?> variable)
    {
        if (inventory.Faults.Count > 0)
        {
            var usable = string.Join(',', inventory.Gpus.Select(gpu => gpu.Name));
            return $"A GPU cannot be used: {string.Join("; ", inventory.Faults)}; fix that, or {(usable.Length > 0 ? $"add --devices {usable} to run without it, or --devices cpu" : "add --devices cpu")} to run on the processor";
        }

        if (s_amd.FirstOrDefault(name => variable(name) is { Length: > 0 } value && value != "-1") is { } named)
        {
            return $"{named} names a GPU of AMD, which cannot be used: TorchSharp has no ROCm; add --devices cpu to run on the processor";
        }

        return isOnProcessor && inventory.Gpus.Count > 0
            ? $"--workers and --in-process run trials on the processor, and this machine has {string.Join(", ", inventory.Gpus.Select(gpu => $"{gpu.Name} ({gpu.Model})"))}; add --devices cpu if that is meant, or give --devices cuda with --per-device instead"
            : null;
    }
}
