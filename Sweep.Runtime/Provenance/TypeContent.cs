using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;

namespace Sweep.Runtime.Provenance;

/// <summary>What a type's declaration says beside its methods: its base and interfaces, the fields of a struct (its equality and layout), the members of an enum.</summary>
internal static class TypeContent
{
    /// <summary>Adds the declaration, or each member of an enum.</summary>
    public static void Add(CodeParts parts, ContentWriter content, TokenText tokens, CodeModule module, TypeDefinitionHandle handle)
    {
        var metadata = module.Metadata;
        var type = metadata.GetTypeDefinition(handle);
        var name = MemberNames.Of(module, handle);
        var baseType = type.BaseType.IsNil ? "" : tokens.Of(type.BaseType);
        if (baseType == "System.Enum")
        {
            AddMembers(parts, metadata, type, name);
            return;
        }

        var interfaces = type.GetInterfaceImplementations().Select(each => tokens.Of(metadata.GetInterfaceImplementation(each).Interface)).Order(StringComparer.Ordinal).ToList();
        List<string> fields = baseType == "System.ValueType"
            ? [.. type.GetFields().Select(field => metadata.GetFieldDefinition(field)).Where(field => (field.Attributes & FieldAttributes.Static) == 0).Select(field => tokens.OfField(field))]
            : [];
        content.Clear();
        content.Write(baseType);
        content.Write(interfaces.Count);
        interfaces.ForEach(content.Write);
        fields.ForEach(content.Write);
        WriteLayout(content, module, type);
        parts.Add($"{name} (declaration)", content.Content);
    }

    // What else decides where a field's bytes are: the declared layout, the length of an inline array, whether each thread has a static field of its own.
    private static void WriteLayout(ContentWriter content, CodeModule module, TypeDefinition type)
    {
        var (metadata, layout, kind) = (module.Metadata, type.GetLayout(), type.Attributes & TypeAttributes.LayoutMask);
        content.Write((int)kind);
        content.Write(layout.PackingSize);
        content.Write(layout.Size);
        if (kind == TypeAttributes.ExplicitLayout)
        {
            foreach (var field in type.GetFields())
            {
                content.Write(metadata.GetFieldDefinition(field).GetOffset());
            }
        }

        if (module.FindAttribute(type.GetCustomAttributes(), "InlineArrayAttribute") is { } length)
        {
            content.Write(Convert.ToHexStringLower(metadata.GetBlobBytes(length.Value)));
        }

        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if (module.FindAttribute(field.GetCustomAttributes(), "ThreadStaticAttribute") is not null)
            {
                content.Write($"{metadata.GetString(field.Name)} of each thread");
            }
        }
    }

    private static void AddMembers(CodeParts parts, MetadataReader metadata, TypeDefinition type, string name)
    {
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if (!field.GetDefaultValue().IsNil)
            {
                var value = metadata.GetConstant(field.GetDefaultValue());
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}.{metadata.GetString(field.Name)}"), metadata.GetBlobBytes(value.Value));
            }
        }
    }
}
