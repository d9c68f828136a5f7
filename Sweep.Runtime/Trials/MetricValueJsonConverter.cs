using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweep.Runtime.Trials;

/// <summary>A value of a result as JSON has it: a number without point and exponent is whole. NaN and the infinities, which JSON does not have, are their names in an array, and so no texts.</summary>
internal sealed class MetricValueJsonConverter : JsonConverter<MetricValue>
{
    /// <inheritdoc/>
    public override MetricValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => MetricValue.Of(reader.GetString()!)!.Value,
        JsonTokenType.StartArray => NotFinite(ref reader),

        // −0 is no whole number, and 1.0 is written as 1.
        JsonTokenType.Number => reader.TryGetInt64(out var whole) && (whole != 0 || reader.ValueSpan is not [(byte)'-', ..]) ? MetricValue.Of(whole) : MetricValue.Of(reader.GetDouble()),
        var token => throw new JsonException($"Expected a value of a result, found {token}"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MetricValue value, JsonSerializerOptions options)
    {
        if (value.IsFinite)
        {
            value.Write(writer);
        }
        else
        {
            writer.WriteStartArray();
            writer.WriteStringValue(value.ToString());
            writer.WriteEndArray();
        }
    }

    private static MetricValue NotFinite(ref Utf8JsonReader reader)
    {
        reader.Read();
        var name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Read();
        return name switch
        {
            _ when reader.TokenType != JsonTokenType.EndArray => throw new JsonException("Expected one name in the array"),
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw new JsonException($"Expected NaN, Infinity or -Infinity, found '{name}'"),
        };
    }
}
