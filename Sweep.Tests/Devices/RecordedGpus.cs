using System.Globalization;

namespace Sweep.Tests.Devices;

/// <summary>What nvidia-smi prints when asked for index, uuid, name, memory.total, memory.free and mig.mode.current, as CSV without header and units. Written after its documentation and public logs.</summary>
internal static class RecordedGpus
{
    public const string None = "No devices were found";

    public const string One = "0, GPU-6a1c2c2f-0a3e-4b4f-9a2e-3d1f5b7c9e01, NVIDIA GeForce RTX 3090, 24576, 24030, [N/A]\n";

    public const string Mig = "0, GPU-6a1c2c2f-0a3e-4b4f-9a2e-3d1f5b7c9e01, NVIDIA A100-SXM4-40GB, 40960, 40338, Enabled\n1, GPU-7b2d3d30-1b4f-4c50-8b3f-4e206c8daf12, NVIDIA A100-SXM4-40GB, 40960, 40338, Disabled\n";

    /// <summary>A machine whose GPU shares the processor's memory.</summary>
    public const string Shared = "0, GPU-3f6f2a5c-93f1-1a0e-6f4c-0d2f5b7c9e02, NVIDIA GB10, [N/A], [N/A], [N/A]\n";

    /// <summary>What an older driver says of the whole question.</summary>
    public const string UnknownField = "Field \"mig.mode.current\" is not a valid field to query.\n";

    /// <summary>What <c>nvidia-smi -L</c> prints where <see cref="Mig"/> is there.</summary>
    public const string MigList = "GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-6a1c2c2f-0a3e-4b4f-9a2e-3d1f5b7c9e01)\n  MIG 3g.20gb     Device  0: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f)\n  MIG 3g.20gb     Device  1: (UUID: MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb)\nGPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-7b2d3d30-1b4f-4c50-8b3f-4e206c8daf12)\n";

    public const string NoDriver = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.\n";

    public const string Lost = "Unable to determine the device handle for GPU0000:3B:00.0: Unknown Error\n1, GPU-7b2d3d30-1b4f-4c50-8b3f-4e206c8daf12, NVIDIA A40, 46068, 45416, [N/A]\n";

    public const string Malformed = "0, GPU-6a1c2c2f, NVIDIA A40\nx, GPU-7b2d3d30, NVIDIA A40, 46068, 45416, [N/A]\n2, GPU-8c, NVIDIA A40, many, 1, [N/A]\n3, GPU-9d, NVIDIA A40, 46068, 45416, [N/A]\n3, GPU-9d, NVIDIA A40, 46068, 45416, [N/A]\n\0\u00ff,,,,,\n";

    /// <summary>Eight equal GPUs.</summary>
    public static string Eight { get; } = string.Concat(Enumerable.Range(0, 8).Select(index => string.Create(CultureInfo.InvariantCulture, $"{index}, GPU-0000000{index}-aaaa-bbbb-cccc-dddddddddddd, NVIDIA H100 80GB HBM3, 81559, {80000 - (index * 10000)}, Disabled\n")));
}
