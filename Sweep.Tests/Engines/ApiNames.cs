using System.Collections.Frozen;

namespace Sweep.Tests.Engines;

/// <summary>Names of types as torchsharp-api.tsv writes them: no namespace, C#'s keywords, <c>torch.nn.Module&lt;T, TResult&gt;</c>, <c>long?</c>, arrays of any rank as <c>long[]</c>.</summary>
internal static class ApiNames
{
    private static readonly FrozenDictionary<string, string> s_keywords = new Dictionary<string, string>
    {
        ["System.Void"] = "void",
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.SByte"] = "sbyte",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Single"] = "float",
        ["System.Double"] = "double",
        ["System.String"] = "string",
        ["System.Object"] = "object",
        ["TorchSharp.torch.Tensor"] = "Tensor",
        ["TorchSharp.torch.TensorIndex"] = "TensorIndex",
    }.ToFrozenDictionary();

    /// <summary>A type by the names of its declaring types and its own, without arity, and its type arguments.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="path">From the outermost type, such as <c>torch.nn.Module</c>.</param>
    /// <param name="arguments">As they are written.</param>
    public static string Of(string? space, string path, IReadOnlyList<string> arguments)
    {
        var plain = s_keywords.GetValueOrDefault($"{space}.{path}") ?? path;
        return (plain, arguments.Count) switch
        {
            ("Nullable", 1) => $"{arguments[0]}?",
            (_, 0) => plain,
            _ => $"{plain}<{string.Join(", ", arguments)}>",
        };
    }

    /// <summary>A type as reflection has it.</summary>
    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            return Of(type.GetElementType()!) + (type.IsArray ? "[]" : type.IsPointer ? "*" : "");
        }

        return Of(type.Namespace, PathOf(type), [.. type.GetGenericArguments().Select(Of)]);
    }

    /// <summary>A name of the metadata without the count of its type parameters.</summary>
    public static string WithoutArity(string name) => name.IndexOf('`', StringComparison.Ordinal) is var mark and >= 0 ? name[..mark] : name;

    private static string PathOf(Type type) => type.DeclaringType is { } outer ? $"{Of(outer)}.{WithoutArity(type.Name)}" : WithoutArity(type.Name);
}
