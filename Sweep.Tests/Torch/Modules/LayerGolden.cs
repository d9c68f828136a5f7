using System.Text.Json;
using TorchSharp;

namespace Sweep.Tests.Torch.Modules;

/// <summary>What PyTorch computed (Golden/make_layer_goldens.py), and the inputs it computed it of.</summary>
internal static class LayerGolden
{
    /// <summary>A file beside the script, found from wherever the tests were built to.</summary>
    internal static JsonElement Open(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SplashSweep.sln")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        return JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.FullName, "Sweep.Tests", "Torch", "Golden", name))).RootElement;
    }

    /// <summary>The script's function of the same name.</summary>
    internal static torch.Tensor Fill(long[] shape, int seed, torch.ScalarType type = torch.ScalarType.Float64)
    {
        long count = 1;
        foreach (var size in shape)
            count *= size;
        var values = new double[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = ((((i * 37) + (seed * 53)) % 101) - 50) / 32.0 + (1.0 / 128);
        return torch.tensor(values, shape, dtype: type);
    }

    /// <summary>The script's set_state.</summary>
    internal static void SetState(torch.nn.Module module)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        var k = 0;
        foreach (var parameter in module.parameters())
            parameter.copy_(Fill(parameter.shape, ++k));
        k = 50;
        foreach (var buffer in module.buffers())
        {
            if (buffer.is_floating_point())
                buffer.copy_(torch.tensor(Values(Fill(buffer.shape, k)).Select(static v => Math.Abs(v) + 0.5).ToArray(), buffer.shape));
            k++;
        }
    }

    internal static double[] Values(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var plain = tensor.detach().to(torch.ScalarType.Float64).contiguous();
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(plain.bytes).ToArray();
    }

    internal static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(static v => v.GetDouble())];

    internal static long[] Longs(this JsonElement element) => [.. element.EnumerateArray().Select(static v => v.GetInt64())];

    internal static string[] Strings(this JsonElement element) => [.. element.EnumerateArray().Select(static v => v.GetString()!)];

    /// <summary>Exact float32 values.</summary>
    internal static double[] Singles(this JsonElement element) =>
        Array.ConvertAll(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(element.GetBytesFromBase64()).ToArray(), static v => (double)v);

    /// <summary>Element by element, relative to the larger of 1 and the expected magnitude.</summary>
    internal static void Near(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: expected {expected.Length} elements, got {actual.Length}");
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"{what}[{i}]: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
