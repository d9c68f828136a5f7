using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sweep.Runtime.Processes;

/// <summary>A message of a <see cref="FrameSocket"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">What its kind says.</param>
/// <param name="Body">JSON or text in UTF-8.</param>
internal readonly record struct Frame(byte Kind, int Number, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>What the body says in JSON.</summary>
    /// <exception cref="JsonException">It says something else.</exception>
    public T Read<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Body.Span, type) ?? throw new JsonException("null");
}
