using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweep.Runtime.Spaces;

/// <summary>An axis value as JSON that needs no declaration to be read: <see cref="AxisValueCodec.ToTagged"/>.</summary>
internal sealed class AxisValueJsonConverter : JsonConverter<AxisValue>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override AxisValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return AxisValueCodec.FromTagged(reader.GetString());
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AxisValue value, JsonSerializerOptions options)
    {
        if (AxisValueCodec.ToTagged(value) is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
