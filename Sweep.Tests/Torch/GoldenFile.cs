using System.Globalization;
using System.Text.Json;
using TorchSharp;

namespace Sweep.Tests.Torch;

/// <summary>Golden/goldens.json: what PyTorch computed (see Golden/make_goldens.py).</summary>
internal sealed class GoldenFile
{
    private readonly JsonElement _inputs;

    private GoldenFile(JsonElement root)
    {
        _inputs = root.GetProperty("inputs");
        Cases = root.GetProperty("cases").EnumerateArray().ToDictionary(static @case => @case.GetProperty("op").GetString()!);
    }

    public static GoldenFile Instance { get; } = Read();

    public IReadOnlyDictionary<string, JsonElement> Cases { get; }

    public torch.Tensor[] Inputs(JsonElement @case) =>
        [.. @case.GetProperty("in").EnumerateArray().Select(key => Tensor(_inputs.GetProperty(key.GetString()!)))];

    public static torch.Tensor[] Tensors(JsonElement @case, string name) => [.. @case.GetProperty(name).EnumerateArray().Select(Tensor)];

    private static torch.Tensor Tensor(JsonElement json)
    {
        var type = json[0].GetString() switch
        {
            "f8" => torch.float64,
            "f4" => torch.float32,
            "i8" => torch.int64,
            "i4" => torch.int32,
            "i2" => torch.int16,
            "i1" => torch.int8,
            "u1" => torch.uint8,
            "b1" => torch.@bool,
            var other => throw new InvalidDataException($"The goldens know no element type {other}"),
        };
        long[] shape = [.. json[1].EnumerateArray().Select(static extent => extent.GetInt64())];
        return type == torch.int64
            ? torch.tensor([.. json[2].EnumerateArray().Select(static value => value.GetInt64())], shape, type)
            : torch.tensor([.. json[2].EnumerateArray().Select(Number)], shape, type);
    }

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        _ => value.GetString() switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var text => double.Parse(text!, CultureInfo.InvariantCulture),
        },
    };

    private static GoldenFile Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SplashSweep.sln")))
            folder = folder.Parent;
        var path = Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("No SplashSweep.sln above the tests"), "Sweep.Tests", "Torch", "Golden", "goldens.json");
        return new GoldenFile(JsonDocument.Parse(File.ReadAllBytes(path)).RootElement);
    }
}
