using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweep.Runtime.Trials;

/// <summary>A metric as a number of JSON: without point and exponent it is whole; NaN and the infinities by name.</summary>
internal sealed class MetricValueJsonConverter : JsonConverter<MetricValue>
{
    /// <inheritdoc/>
    public override MetricValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                var text => throw new JsonException($"Expected a number, found '{text}'"),
            };
        }

        // −0 is no whole number, and 1.0 is written as 1.
        return reader.TryGetInt64(out var whole) && (whole != 0 || reader.ValueSpan is not [(byte)'-', ..]) ? MetricValue.Of(whole) : MetricValue.Of(reader.GetDouble());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MetricValue value, JsonSerializerOptions options)
    {
        if (value.IsFinite)
        {
            value.Write(writer);
        }
        else
        {
            writer.WriteStringValue(value.ToString());
        }
    }
}
