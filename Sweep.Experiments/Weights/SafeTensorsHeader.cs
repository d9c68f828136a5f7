using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Sweep.Experiments.Weights;

/// <summary>The header of a safetensors file: eight bytes of length, little-endian, and a JSON object of names to types, shapes and places.</summary>
/// <param name="Entries">In the order of their bytes, without gaps.</param>
/// <param name="Metadata">Free texts.</param>
internal sealed record SafeTensorsHeader(IReadOnlyList<SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    private const int LengthBytes = 8;
    private const int Alignment = 8;
    private const long Longest = 100_000_000; // the format's own limit
    private const string MetadataName = "__metadata__";

    /// <summary>The header as it stands in the file, filled up with blanks so that the tensors are aligned.</summary>
    public byte[] Write()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0)
            {
                json.WriteStartObject(MetadataName);
                foreach (var (name, value) in Metadata)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
            }

            foreach (var entry in Entries)
            {
                WriteEntry(json, entry);
            }

            json.WriteEndObject();
        }

        var length = (text.Length + Alignment - 1) / Alignment * Alignment;
        var header = new byte[LengthBytes + length];
        header.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        text.ToArray().CopyTo(header.AsSpan(LengthBytes));
        return header;
    }

    /// <summary>Reads a header from the beginning of a file and checks it against the file's length.</summary>
    /// <param name="file">At its beginning; at the end of the header afterwards.</param>
    /// <exception cref="FormatException">It is no such header; the message says what was expected and found.</exception>
    public static SafeTensorsHeader Read(Stream file)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (file.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            throw new FormatException($"expected the 8 bytes of the header's length, found {file.Length} bytes in all");
        }

        var length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length < 2 || length > Math.Min(Longest, file.Length - LengthBytes))
        {
            throw new FormatException($"expected a header of at most {Math.Min(Longest, file.Length - LengthBytes):N0} bytes, found a length of {length:N0}");
        }

        var text = new byte[length];
        file.ReadExactly(text);
        return Parse(text, file.Length - LengthBytes - length);
    }

    private static SafeTensorsHeader Parse(byte[] text, long bytes)
    {
        try
        {
            var entries = new List<SafeTensorsEntry>();
            var metadata = new Dictionary<string, string>();
            var names = new HashSet<string>();
            using var document = JsonDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text));
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name))
                {
                    throw new FormatException($"the name '{property.Name}' is there twice");
                }

                if (property.Name == MetadataName)
                {
                    metadata = property.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "");
                }
                else
                {
                    entries.Add(ReadEntry(property));
                }
            }

            entries = [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
            CheckPlaces(entries, bytes);
            return new(entries, metadata);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new FormatException($"the header is no JSON of the format ({fault.Message})", fault);
        }
    }

    private static SafeTensorsEntry ReadEntry(JsonProperty property)
    {
        var typeName = property.Value.GetProperty("dtype").GetString() ?? "";
        var (type, size) = SafeTensorsTypes.Find(typeName) ?? throw new FormatException($"'{property.Name}' has elements of {typeName}; known are {SafeTensorsTypes.Names}");
        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(each => each.GetInt64()).ToArray();
        var places = property.Value.GetProperty("data_offsets").EnumerateArray().Select(each => each.GetInt64()).ToArray();
        if (shape.Any(each => each < 0) || places.Length != 2)
        {
            throw new FormatException($"'{property.Name}' has the shape [{string.Join(", ", shape)}] and the places [{string.Join(", ", places)}]");
        }

        var expected = shape.Aggregate((long)size, (product, each) => checked(product * each));
        return places[1] - places[0] == expected
            ? new(property.Name, type, shape, places[0], places[1])
            : throw new FormatException($"'{property.Name}' of shape [{string.Join(", ", shape)}] needs {expected:N0} bytes, and has {places[1] - places[0]:N0}");
    }

    private static void CheckPlaces(List<SafeTensorsEntry> entries, long bytes)
    {
        var at = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != at)
            {
                throw new FormatException($"'{entry.Name}' begins at {entry.Begin:N0}, where {at:N0} was expected");
            }

            at = entry.End;
        }

        if (at != bytes)
        {
            throw new FormatException($"expected {at:N0} bytes of tensors, found {bytes:N0}");
        }
    }

    private static void WriteEntry(Utf8JsonWriter json, SafeTensorsEntry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", SafeTensorsTypes.NameOf(entry.Type));
        json.WriteStartArray("shape");
        foreach (var size in entry.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Begin);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
