using System.Globalization;

namespace Sweep.Tests.Devices;

/// <summary>What nvidia-smi prints when asked for index, uuid, name, memory.total, memory.free and mig.mode.current, as CSV without header and units. Written after its documentation and public logs.</summary>
internal static class RecordedGpus
{
    public const string None = "No devices were found";

    public const string One = "0, GPU-6a1c2c2f-0a3e-4b4f-9a2e-3d1f5b7c9e01, NVIDIA GeForce RTX 3090, 24576, 24030, [N/A]\n";

    public const string Mig = "0, GPU-6a1c2c2f-0a3e-4b4f-9a2e-3d1f5b7c9e01, NVIDIA A100-SXM4-40GB, 40960, 40338, Enabled\n1, GPU-7b2d3d30-1b4f-4c50-8b3f-4e206c8daf12, NVIDIA A100-SXM4-40GB, 40960, 40338, Disabled\n";

    public const string Lost = "Unable to determine the device handle for GPU0000:3B:00.0: Unknown Error\n1, GPU-7b2d3d30-1b4f-4c50-8b3f-4e206c8daf12, NVIDIA A40, 46068, 45416, [N/A]\n";

    public const string Malformed = "0, GPU-6a1c2c2f, NVIDIA A40\nx, GPU-7b2d3d30, NVIDIA A40, 46068, 45416, [N/A]\n2, GPU-8c, NVIDIA A40, many, 1, [N/A]\n3, GPU-9d, NVIDIA A40, 46068, 45416, [N/A]\n3, GPU-9d, NVIDIA A40, 46068, 45416, [N/A]\n\0\u00ff,,,,,\n";

    /// <summary>Eight equal GPUs.</summary>
    public static string Eight { get; } = string.Concat(Enumerable.Range(0, 8).Select(index => string.Create(CultureInfo.InvariantCulture, $"{index}, GPU-0000000{index}-aaaa-bbbb-cccc-dddddddddddd, NVIDIA H100 80GB HBM3, 81559, {80000 - (index * 10000)}, Disabled\n")));
}
