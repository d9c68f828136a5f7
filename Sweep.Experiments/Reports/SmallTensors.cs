using System.Runtime.InteropServices;
using Sweep.Experiments.Weights;
using static TorchSharp.torch;

namespace Sweep.Experiments.Reports;

/// <summary>Reads the small float32 tensors of a file of weights, and leaves the large ones where they are.</summary>
internal static class SmallTensors
{
    private const long MostBytes = 1 << 18;

    /// <summary>The tensors of at most 256 KiB whose names end in one of <paramref name="names"/>.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="names">Last parts of names.</param>
    /// <returns>By their full names; empty when there is no such file, or it is damaged.</returns>
    public static IReadOnlyDictionary<string, WeightTensor> Read(string path, IReadOnlyList<string> names)
    {
        try
        {
            using var file = File.OpenRead(path);
            var entries = SafeTensorsHeader.Read(file).Entries;
            var start = file.Position;
            return entries.Where(entry => entry.Type == ScalarType.Float32 && entry.Shape.Count > 0 && entry.End > entry.Begin && entry.End - entry.Begin <= MostBytes
                    && names.Any(name => entry.Name.EndsWith($".{name}", StringComparison.Ordinal)))
                .ToDictionary(entry => entry.Name, entry => ReadTensor(file, start, entry));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
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
