using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using TorchSharp;

namespace Sweep.Tests.Engines;

/// <summary>What a compiled assembly uses of the engine.</summary>
internal static class EngineReferences
{
    private const BindingFlags AllDeclared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Every type and member of the engine that <paramref name="assembly"/> refers to, once.</summary>
    public static IReadOnlyList<MemberInfo> Read(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        // What stands for type parameters does not matter: the declared member is looked for.
        Type[] any = [.. Enumerable.Repeat(typeof(object), 8)];
        var members = metadata.MemberReferences.Select(handle => assembly.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle), any, any)!);
        var types = metadata.TypeReferences.Select(handle => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)));
        return [.. members.Concat(types).Where(member => member.Module == typeof(torch).Module).Select(Declared).Distinct()];
    }

    // Of a constructed type's or method's member the one that is declared; of an accessor its property.
    private static MemberInfo Declared(MemberInfo member)
    {
        var open = member is Type type ? (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type) : member.Module.ResolveMember(member.MetadataToken)!;
        return open is MethodInfo { IsSpecialName: true } accessor
            ? accessor.DeclaringType!.GetProperties(AllDeclared).FirstOrDefault(property => property.GetAccessors(nonPublic: true).Contains(accessor)) ?? open
            : open;
    }
}
