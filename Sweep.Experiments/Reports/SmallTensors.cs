using System.Runtime.InteropServices;
using Sweep.Experiments.Weights;
using static TorchSharp.torch;

namespace Sweep.Experiments.Reports;

/// <summary>Reads small float32 tensors from a safetensors file without loading the large ones.</summary>
internal static class SmallTensors
{
    private const long MaxBytes = 1 << 18;

    /// <summary>Reads the tensors of at most 256 KiB whose last name component is one of <paramref name="names"/>.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="names">Last components of names, such as <c>hinges</c> for <c>act1.hinges</c>.</param>
    /// <returns>Tensors by full name; empty if the file does not exist or is damaged.</returns>
    public static IReadOnlyDictionary<string, WeightTensor> Read(string path, IReadOnlyList<string> names)
    {
        try
        {
            using var file = File.OpenRead(path);
            var entries = SafeTensorsHeader.Read(file).Entries;
            var start = file.Position;
            return entries.Where(entry => entry.Type == ScalarType.Float32 && entry.Shape.Count > 0 && entry.End > entry.Begin && entry.End - entry.Begin <= MaxBytes
                    && names.Any(name => entry.Name.EndsWith($".{name}", StringComparison.Ordinal)))
                .ToDictionary(entry => entry.Name, entry => ReadTensor(file, start, entry));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return new Dictionary<string, WeightTensor>();
        }
    }

    private static WeightTensor ReadTensor(FileStream file, long start, SafeTensorsEntry entry)
    {
        var values = new float[(entry.End - entry.Begin) / sizeof(float)];
        file.Position = start + entry.Begin;
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new(entry.Shape, values);
    }
}
