using static TorchSharp.torch;

namespace Sweep.Experiments.Weights;

/// <summary>The element types of safetensors files that libtorch supports as well.</summary>
internal static class SafeTensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] s_types =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1), ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>Names of all supported types, for messages.</summary>
    public static string Names => string.Join(", ", s_types.Select(type => type.Name));

    /// <summary>Name of a type in the header, such as F32.</summary>
    /// <exception cref="NotSupportedException">The format does not have the type.</exception>
    public static string NameOf(ScalarType type) => s_types.FirstOrDefault(each => each.Type == type).Name ?? throw new NotSupportedException($"A safetensors file cannot hold elements of {type}");

    /// <summary>The type with a name and its size in bytes; null if the name is not known.</summary>
    public static (ScalarType Type, int Bytes)? Find(string name)
    {
        var found = s_types.FirstOrDefault(each => each.Name == name);
        return found.Name is null ? null : (found.Type, found.Bytes);
    }

    /// <summary>Bytes per element.</summary>
    public static int BytesOf(ScalarType type) => s_types.First(each => each.Type == type).Bytes;
}
