using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Sweep.Runtime.Provenance;

/// <summary>One assembly's file, to be read as metadata: nothing of it is loaded or run. Not thread-safe.</summary>
internal sealed class CodeModule : IDisposable
{
    private readonly PEReader _file;
    private Dictionary<string, TypeDefinitionHandle>? _types;

    /// <summary>Reads the file whole and lets go of it.</summary>
    public CodeModule(string path)
    {
        _file = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(path)));
        Metadata = _file.GetMetadataReader();
    }

    /// <summary>The assembly's simple name.</summary>
    public string Name => Metadata.GetString(Metadata.GetAssemblyDefinition().Name);

    /// <summary>The metadata.</summary>
    public MetadataReader Metadata { get; }

    /// <summary>Which build of the assembly the file is.</summary>
    public Guid VersionId => Metadata.GetGuid(Metadata.GetModuleDefinition().Mvid);

    /// <summary>The type with a full name, <c>Namespace.Outer+Inner</c> with the marks of generic types.</summary>
    public TypeDefinitionHandle? Find(string fullName)
    {
        _types ??= Metadata.TypeDefinitions.ToDictionary(FullName);
        return _types.TryGetValue(fullName, out var type) ? type : null;
    }

    /// <summary>The full name of a type, as <see cref="Find"/> takes it.</summary>
    public string FullName(TypeDefinitionHandle handle)
    {
        var type = Metadata.GetTypeDefinition(handle);
        var name = Metadata.GetString(type.Name);
        return !type.GetDeclaringType().IsNil ? $"{FullName(type.GetDeclaringType())}+{name}"
            : type.Namespace.IsNil ? name : $"{Metadata.GetString(type.Namespace)}.{name}";
    }

    /// <summary>The first of these attributes whose type is another assembly's and has this name; null when there is none.</summary>
    /// <param name="attributes">Of anything in this assembly.</param>
    /// <param name="name">Without its namespace: <c>ThreadStaticAttribute</c>.</param>
    public CustomAttribute? FindAttribute(CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var handle in attributes)
        {
            var attribute = Metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && Metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && Metadata.StringComparer.Equals(Metadata.GetTypeReference((TypeReferenceHandle)parent).Name, name))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>A method's body; null when it has none in this file.</summary>
    public MethodBodyBlock? Body(in MethodDefinition method) => method.RelativeVirtualAddress == 0 ? null : _file.GetMethodBody(method.RelativeVirtualAddress);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
