using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sweep.Experiments.Reports;

/// <summary>Reads the small float32 tensors of a safetensors file without loading the large ones: eight bytes of header length, the header as JSON, then the data, all little-endian.</summary>
internal static class SmallTensors
{
    private const int SizeBytes = sizeof(long);
    private const int MostElements = 1 << 16;
    private const long MostHeader = 100_000_000;

    /// <summary>The tensors of at most 65,536 elements whose names end in one of <paramref name="names"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">Last parts of names.</param>
    /// <returns>Null when there is no such file, or it is not of that format.</returns>
    public static IReadOnlyDictionary<string, WeightTensor>? Read(string path, IReadOnlyList<string> names)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> size = stackalloc byte[SizeBytes];
            file.ReadExactly(size);
            var length = BinaryPrimitives.ReadInt64LittleEndian(size);
            if (length <= 0 || length > Math.Min(MostHeader, file.Length - SizeBytes))
            {
                return null;
            }

            var header = new byte[length];
            file.ReadExactly(header);
            using var json = JsonDocument.Parse(header);
            return json.RootElement.EnumerateObject()
                .Where(entry => names.Any(name => entry.Name.EndsWith($".{name}", StringComparison.Ordinal)) && IsSmallFloat(entry.Value))
                .ToDictionary(entry => entry.Name, entry => ReadTensor(file, SizeBytes + length, entry.Value));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsSmallFloat(JsonElement entry) =>
        entry.GetProperty("dtype").GetString() == "F32" && Elements(entry) is > 0 and <= MostElements;

    private static long Elements(JsonElement entry) => entry.GetProperty("shape").EnumerateArray().Aggregate(1L, static (product, length) => product * length.GetInt64());

    private static WeightTensor ReadTensor(FileStream file, long start, JsonElement entry)
    {
        var values = new float[Elements(entry)];
        file.Position = start + entry.GetProperty("data_offsets")[0].GetInt64();
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new([.. entry.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())], values);
    }
}
