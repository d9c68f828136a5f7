using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>Axis values as JSON that needs no declaration to be read: a letter for the kind and then the text, such as <c>"i7"</c>, <c>"r0.1"</c>, <c>"s0.1"</c> of a float; null of one that is not active.</summary>
internal sealed class AxisValueConverter : JsonConverter<AxisValue>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override AxisValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.GetString() is not { } text)
        {
            return AxisValue.Inactive;
        }

        return (text.Length > 0 ? text[0] : ' ', text.Length > 0 ? text[1..] : "") switch
        {
            ('e', var member) => AxisValue.OfEnum(member),
            ('b', var boolean) => AxisValue.Of(boolean == "true"),
            ('i', var integer) => AxisValue.Of(long.Parse(integer, CultureInfo.InvariantCulture)),
            ('r', var real) => AxisValue.Of(double.Parse(real, CultureInfo.InvariantCulture)),
            ('s', var single) => AxisValue.Of(float.Parse(single, CultureInfo.InvariantCulture)),
            ('t', var plain) => AxisValue.Of(plain),
            _ => throw new JsonException($"Expected a kind and a value, found '{text}'"),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AxisValue value, JsonSerializerOptions options)
    {
        if (value.IsInactive)
        {
            writer.WriteNullValue();
            return;
        }

        var kind = value.Kind switch
        {
            AxisKind.Enum => 'e',
            AxisKind.Boolean => 'b',
            AxisKind.Integer => 'i',
            AxisKind.Real => value.IsSingle ? 's' : 'r',
            _ => 't',
        };
        writer.WriteStringValue(kind + value.ToString());
    }
}
