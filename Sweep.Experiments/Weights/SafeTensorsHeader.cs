using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Sweep.Experiments.Weights;

/// <summary>The header of a safetensors file: its length in eight little-endian bytes, then a JSON object that maps names to types, shapes and offsets.</summary>
/// <param name="Entries">Entries in the order of their offsets, without gaps.</param>
/// <param name="Metadata">The object <c>__metadata__</c>.</param>
internal sealed record SafeTensorsHeader(IReadOnlyList<SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    private const int LengthBytes = 8;
    private const int Alignment = 8;
    private const long MaxBytes = 100_000_000; // the format's own limit
    private const string MetadataName = "__metadata__";

    /// <summary>Serializes the header, padded with spaces so that the tensors are aligned.</summary>
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

    /// <summary>Reads a header and checks it against the length of the file.</summary>
    /// <param name="file">A seekable stream at position 0. Afterwards it is at the end of the header.</param>
    /// <exception cref="FormatException">The header is invalid; the message says what was expected and found.</exception>
    public static SafeTensorsHeader Read(Stream file)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (file.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            throw new FormatException($"expected the 8 bytes of the header's length, found {file.Length} bytes in all");
        }

        var length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length < 2 || length > Math.Min(MaxBytes, file.Length - LengthBytes))
        {
            throw new FormatException($"expected a header of at most {Math.Min(MaxBytes, file.Length - LengthBytes):N0} bytes, found a length of {length:N0}");
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
                    throw new FormatException($"the name '{property.Name}' appears twice");
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
            CheckOffsets(entries, bytes);
            return new(entries, metadata);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new FormatException($"the header is not valid JSON of the format ({cause.Message})", cause);
        }
    }

    private static SafeTensorsEntry ReadEntry(JsonProperty property)
    {
        var typeName = property.Value.GetProperty("dtype").GetString() ?? "";
        var (type, size) = SafeTensorsTypes.Find(typeName) ?? throw new FormatException($"'{property.Name}' has elements of {typeName}; supported are {SafeTensorsTypes.Names}");
        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(each => each.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(each => each.GetInt64()).ToArray();
        if (shape.Any(each => each < 0) || offsets.Length != 2)
        {
            throw new FormatException($"'{property.Name}' has the shape [{string.Join(", ", shape)}] and the offsets [{string.Join(", ", offsets)}]");
        }

        var expected = shape.Aggregate((long)size, (product, each) => checked(product * each));
        return offsets[1] - offsets[0] == expected
            ? new(property.Name, type, shape, offsets[0], offsets[1])
            : throw new FormatException($"'{property.Name}' of shape [{string.Join(", ", shape)}] needs {expected:N0} bytes, and has {offsets[1] - offsets[0]:N0}");
    }

    private static void CheckOffsets(List<SafeTensorsEntry> entries, long bytes)
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
