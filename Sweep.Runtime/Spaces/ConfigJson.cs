using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Sweep.Runtime.Spaces;

/// <summary>A config as a JSON object, axis → value: <c>{"Activation":"Splash","Seed":0}</c>. Enums are strings, numbers numbers, and an axis that is not active is null.</summary>
public static class ConfigJson
{
    /// <summary>Writes the object, every axis in declaration order.</summary>
    /// <param name="space">The space.</param>
    /// <param name="values">One an axis, in declaration order.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public static string Format(SpaceDescriptor space, ReadOnlySpan<AxisValue> values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, space, values);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the object as the next value of <paramref name="json"/>.</summary>
    /// <param name="json">Where to; not flushed.</param>
    /// <param name="space">The space.</param>
    /// <param name="values">One an axis, in declaration order.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public static void Write(Utf8JsonWriter json, SpaceDescriptor space, ReadOnlySpan<AxisValue> values)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(space);
        AxisConvert.CheckCount(space, values.Length);
        json.WriteStartObject();
        for (var axis = 0; axis < values.Length; axis++)
        {
            json.WritePropertyName(space.Axes[axis].Name);
            WriteValue(json, values[axis]);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads an object with every axis once, in any order; those that are not active may be null or left out.</summary>
    /// <exception cref="SweepException">The text is no JSON object, an axis is unknown, missing or written twice, or a value is not on its axis.</exception>
    public static AxisValue[] Parse(SpaceDescriptor space, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        try
        {
            if (!reader.Read())
            {
                throw new SweepException($"Expected a config of '{space?.Experiment}' as a JSON object, found nothing");
            }

            var values = Read(space!, ref reader);
            return reader.Read() ? throw new SweepException("Expected one JSON object, found more after it") : values;
        }
        catch (JsonException malformed)
        {
            throw new SweepException($"Expected a config of '{space?.Experiment}' as a JSON object, found malformed JSON: {malformed.Message}", malformed);
        }
    }

    /// <summary>Reads an object with every axis once, in any order; those that are not active may be null or left out.</summary>
    /// <param name="space">The space.</param>
    /// <param name="reader">On the object's start; left on its end.</param>
    /// <exception cref="SweepException">There is no object, an axis is unknown, missing or written twice, or a value is not on its axis.</exception>
    /// <exception cref="JsonException">The JSON is malformed.</exception>
    public static AxisValue[] Read(SpaceDescriptor space, ref Utf8JsonReader reader)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new SweepException($"Expected a config of '{space.Experiment}' as a JSON object, found {Describe(ref reader)}");
        }

        var config = new ConfigBuilder(space);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var axis = AxisLookup.Axis(space, reader.GetString()!);
            reader.Read();
            config.Set(axis, ReadValue(space.Axes[axis], ref reader));
        }

        return config.Build();
    }

    /// <summary>Writes one value; null of an axis that is not active.</summary>
    internal static void WriteValue(Utf8JsonWriter json, AxisValue value)
    {
        switch (value.Kind)
        {
            case AxisKind.Enum when value.IsInactive:
                json.WriteNullValue();
                break;
            case AxisKind.Boolean:
                json.WriteBooleanValue(value.AsBoolean());
                break;
            case AxisKind.Integer:
                json.WriteNumberValue(value.AsInteger());
                break;
            case AxisKind.Real when value.IsSingle:
                json.WriteNumberValue((float)value.AsReal());
                break;
            case AxisKind.Real:
                json.WriteNumberValue(value.AsReal());
                break;
            default:
                json.WriteStringValue(value.AsText());
                break;
        }
    }

    private static AxisValue ReadValue(AxisDescriptor axis, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null && axis.Condition is not null)
        {
            return AxisValue.Inactive;
        }

        var value = (axis.Kind, reader.TokenType) switch
        {
            (AxisKind.Boolean, JsonTokenType.True or JsonTokenType.False) => AxisLookup.Find(axis, reader.GetBoolean() ? "true" : "false"),
            (AxisKind.Integer, JsonTokenType.Number) when reader.TryGetInt64(out var integer) => AxisLookup.Find(axis, integer),
            (AxisKind.Real, JsonTokenType.Number) when reader.TryGetDouble(out var real) && double.IsFinite(real) => AxisLookup.Find(axis, real),
            (AxisKind.Enum or AxisKind.Text, JsonTokenType.String) => AxisLookup.Find(axis, reader.GetString()!),
            _ => throw new SweepException($"Axis '{axis.Name}' takes {Expected(axis.Kind)}, found {Describe(ref reader)}"),
        };

        return value ?? throw AxisLookup.NoValue(axis, Describe(ref reader).Trim('"'));
    }

    private static string Expected(AxisKind kind) => kind switch
    {
        AxisKind.Boolean => "true or false",
        AxisKind.Integer => "a JSON number without a fraction",
        AxisKind.Real => "a finite JSON number (NaN and infinities are refused)",
        _ => "a JSON string",
    };

    private static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => $"\"{reader.GetString()}\"",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        _ => Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan),
    };
}
