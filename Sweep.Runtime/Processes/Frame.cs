using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sweep.Runtime.Processes;

/// <summary>A message of a <see cref="FrameSocket"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">What its kind says.</param>
/// <param name="Body">JSON, text in UTF-8, or what a codec wrote.</param>
internal readonly record struct Frame(byte Kind, int Number, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>What the body says in JSON.</summary>
    /// <exception cref="JsonException">It says something else.</exception>
    public T Read<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Body.Span, type) ?? throw new JsonException("null");

    /// <summary>What the body says, as a codec reads it.</summary>
    /// <param name="read">Reads all of it. May throw <see cref="FormatException"/>.</param>
    /// <exception cref="IOException">It says something else.</exception>
    public T Read<T>(Func<BinaryReader, T> read)
    {
        var bytes = MemoryMarshal.TryGetArray(Body, out var array) ? array : Body.ToArray();
        using var input = new BinaryReader(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), Encoding.UTF8);
        try
        {
            var body = read(input);
            return input.BaseStream.Position == bytes.Count ? body : throw new FormatException("It is longer than what it says");
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or EndOfStreamException)
        {
            throw new IOException($"What came over the socket is no message of the kind {Kind}: {exception.Message}", exception);
        }
    }
}
