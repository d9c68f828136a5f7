using System.Text;

namespace TorchSharp;

/// <summary>TorchSharp's weight format: the number of entries; then for each its name, element type, rank, sizes, and the elements.</summary>
/// <remarks>
/// Numbers are unsigned LEB128, a name is a length and UTF-8, the elements lie dense and row-major in little-endian order. There is no magic
/// number and no checksum, so a reader can only see that something does not fit. Source: docfx/articles/saveload.md and exportsd.py of TorchSharp.
/// </remarks>
internal static class WeightFile
{
    private const int HighestElementType = 15; // BFloat16
    private const int HighestRank = 64;
    private const int LongestName = 4096;
    private const long MostEntries = 1 << 20;

    /// <summary>Writes a file, in place of an old one only once it is complete.</summary>
    internal static void Write(string location, Dictionary<string, torch.Tensor> state, IList<string>? skip)
    {
        var unfinished = location + ".unfinished";
        using (var writer = new BinaryWriter(File.Create(unfinished)))
            Write(writer, state, skip);
        File.Move(unfinished, location, overwrite: true);
    }

    internal static void Write(BinaryWriter writer, Dictionary<string, torch.Tensor> state, IList<string>? skip)
    {
        var entries = state.Where(pair => skip?.Contains(pair.Key) != true).ToList();
        writer.Write7BitEncodedInt64(entries.Count);
        foreach (var (name, tensor) in entries)
        {
            writer.Write(name); // BinaryWriter's own length prefix is LEB128
            WriteTensor(writer, tensor);
        }
    }

    internal static void WriteTensor(BinaryWriter writer, torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.dim());
        foreach (var size in tensor.shape)
            writer.Write7BitEncodedInt64(size);
        writer.Write(tensor.detach().cpu().contiguous().bytes);
    }

    /// <summary>All entries of a file, as CPU tensors in the current dispose scope.</summary>
    /// <exception cref="InvalidDataException">The content is of another format or cut short; the message says where.</exception>
    internal static Dictionary<string, torch.Tensor> Read(BinaryReader reader)
    {
        var place = "the number of entries";
        try
        {
            var count = Number(reader, 0, MostEntries, place);
            var state = new Dictionary<string, torch.Tensor>();
            for (long i = 0; i < count; i++)
            {
                place = $"the name of entry {i + 1} of {count}";
                var bytes = reader.ReadBytes((int)Number(reader, 1, LongestName, place));
                var name = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
                place = $"entry {i + 1} of {count}, '{name}'";
                if (!state.TryAdd(name, ReadTensor(reader, place)))
                    throw new InvalidDataException($"not a weight file: '{name}' occurs twice");
            }
            return state;
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"the weight file ends within {place}", error);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException($"not a weight file: {place} is not text", error);
        }
    }

    internal static torch.Tensor ReadTensor(BinaryReader reader, string place)
    {
        var type = (torch.ScalarType)Number(reader, 0, HighestElementType, place + ", element type");
        if (!Enum.IsDefined(type))
            throw new InvalidDataException($"not a weight file: {place} has the unknown element type {(int)type}");
        var shape = new long[Number(reader, 0, HighestRank, place + ", rank")];
        long bytes = type switch
        {
            torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
            torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
            torch.ScalarType.Int32 or torch.ScalarType.Float32 => 4,
            torch.ScalarType.ComplexFloat64 => 16,
            _ => 8,
        };
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = Number(reader, 0, int.MaxValue, place + ", sizes");
            bytes = checked(bytes * Math.Max(shape[i], 1));
        }
        var stream = reader.BaseStream;
        if (stream.CanSeek && !shape.Contains(0) && bytes > stream.Length - stream.Position)
            throw new InvalidDataException($"the weight file ends within {place}: {bytes} bytes of shape [{string.Join(", ", shape)}] are announced, {stream.Length - stream.Position} are left");
        var tensor = torch.zeros(shape, dtype: type);
        reader.ReadExactly(tensor.bytes);
        return tensor;
    }

    private static long Number(BinaryReader reader, long low, long high, string place)
    {
        var value = reader.Read7BitEncodedInt64();
        return value >= low && value <= high
            ? value
            : throw new InvalidDataException($"not a weight file: {place} would be {value}, expected {low} to {high}");
    }
}
