using System.Reflection;
using System.Reflection.Metadata;

namespace Sweep.Runtime.Provenance;

/// <summary>Names of types and members as the user wrote them. What the compiler made up goes by the name of what it was made for.</summary>
internal static class MemberNames
{
    /// <summary>A method's, without its parameters: overloads share a name, as do a property's accessors.</summary>
    public static string Of(CodeModule module, in MethodDefinition method)
    {
        var metadata = module.Metadata;
        var name = CompilerNames.Origin(metadata.GetString(method.Name));
        var type = method.GetDeclaringType();
        for (; CompilerNames.IsMadeUp(NameOf(module, type)); type = metadata.GetTypeDefinition(type).GetDeclaringType())
        {
            var origin = CompilerNames.Origin(NameOf(module, type));
            name = origin.Length > 0 ? origin : name;
            if (metadata.GetTypeDefinition(type).GetDeclaringType().IsNil)
            {
                return $"{module.Name} (made by the compiler)";
            }
        }

        return name switch
        {
            "" or "<Clone>$" => $"{Of(module, type)} (made by the compiler)",
            ".ctor" => $"{Of(module, type)} (constructor)",
            ".cctor" => $"{Of(module, type)} (static constructor)",
            _ => $"{Of(module, type)}.{WithoutAccessor(name, method.Attributes)}",
        };
    }

    /// <summary>A type's, with a dot before nested ones.</summary>
    public static string Of(CodeModule module, TypeDefinitionHandle handle)
    {
        var type = module.Metadata.GetTypeDefinition(handle);
        var name = CompilerNames.Readable(NameOf(module, handle));
        return !type.GetDeclaringType().IsNil ? $"{Of(module, type.GetDeclaringType())}.{name}"
            : type.Namespace.IsNil ? name : $"{module.Metadata.GetString(type.Namespace)}.{name}";
    }

    /// <summary>True of a type that the compiler made up, or that is nested in one.</summary>
    public static bool IsMadeUp(CodeModule module, TypeDefinitionHandle type) =>
        !type.IsNil && (CompilerNames.IsMadeUp(NameOf(module, type)) || IsMadeUp(module, module.Metadata.GetTypeDefinition(type).GetDeclaringType()));

    private static string NameOf(CodeModule module, TypeDefinitionHandle type) => module.Metadata.GetString(module.Metadata.GetTypeDefinition(type).Name);

    private static string WithoutAccessor(string name, MethodAttributes attributes)
    {
        var isAccessor = (attributes & MethodAttributes.SpecialName) != 0 && name.Split('_')[0] is "get" or "set" or "add" or "remove";
        return isAccessor ? name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..] : name;
    }
}
