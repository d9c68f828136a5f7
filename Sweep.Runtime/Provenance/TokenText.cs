using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Sweep.Runtime.Provenance;

/// <summary>What the tokens of one module stand for, as text that is the same in every build of the same source. Each that is asked for is followed. Not thread-safe.</summary>
internal sealed class TokenText
{
    private readonly CodeModule _module;
    private readonly MetadataReader _metadata;
    private readonly CodeReach _reach;
    private readonly SignatureText _signatures;
    private readonly Dictionary<EntityHandle, string> _texts = [];
    private readonly Dictionary<TypeReferenceHandle, CodeType> _references = [];

    /// <summary>The tokens of <paramref name="module"/>; what they lead to goes to <paramref name="reach"/>.</summary>
    public TokenText(CodeModule module, CodeReach reach)
    {
        _module = module;
        _metadata = module.Metadata;
        _reach = reach;
        _signatures = new SignatureText(Define, Refer);
    }

    /// <summary>The text of a type, member or signature.</summary>
    public string Of(EntityHandle handle)
    {
        if (!_texts.TryGetValue(handle, out var text))
        {
            _texts[handle] = text = Write(handle);
        }

        return text;
    }

    /// <summary>The content of a string literal.</summary>
    public string OfString(int token) => _metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(token));

    /// <summary>A method's own name and signature.</summary>
    public string OfMethod(in MethodDefinition method) => CompilerNames.Stable(_metadata.GetString(method.Name)) + SignatureText.Of(method.DecodeSignature(_signatures, null));

    /// <summary>A field's own name and type.</summary>
    public string OfField(in FieldDefinition field) => $"{CompilerNames.Stable(_metadata.GetString(field.Name))}:{field.DecodeSignature(_signatures, null).Text}";

    /// <summary>The base of a type of this module; null of an interface and of <c>object</c>.</summary>
    public CodeType? BaseOf(TypeDefinitionHandle type) => _metadata.GetTypeDefinition(type).BaseType is { IsNil: false } handle ? TypeOf(handle) : null;

    private string Write(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                _reach.Reach(_module, (MethodDefinitionHandle)handle);
                return $"{Define(method.GetDeclaringType()).Text}::{OfMethod(method)}";
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return $"{Define(field.GetDeclaringType()).Text}::{OfField(field)}";
            case HandleKind.MemberReference:
                return WriteMember(_metadata.GetMemberReference((MemberReferenceHandle)handle));
            case HandleKind.MethodSpecification:
                var generic = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return $"{Of(generic.Method)}<{SignatureText.List(generic.DecodeSignature(_signatures, null))}>";
            case HandleKind.StandaloneSignature:
                return WriteSignature(_metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle));
            default:
                return TypeOf(handle).Text;
        }
    }

    private string WriteSignature(StandaloneSignature signature) => signature.GetKind() == StandaloneSignatureKind.LocalVariables
        ? SignatureText.List(signature.DecodeLocalSignature(_signatures, null))
        : SignatureText.Of(signature.DecodeMethodSignature(_signatures, null));

    private string WriteMember(MemberReference member)
    {
        var type = TypeOf(member.Parent);
        var name = _metadata.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return $"{type.Text}::{CompilerNames.Stable(name)}:{member.DecodeFieldSignature(_signatures, null).Text}";
        }

        var signature = SignatureText.Of(member.DecodeMethodSignature(_signatures, null));
        if (type.Module is not null)
        {
            _reach.Reach(type, name, CompilerNames.Stable(name) + signature);
        }

        return $"{type.Text}::{CompilerNames.Stable(name)}{signature}";
    }

    private CodeType TypeOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Define((TypeDefinitionHandle)handle),
        HandleKind.TypeReference => Refer((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_signatures, null),
        HandleKind.MethodDefinition => new CodeType(Of(handle)), // the parent of a call with a variable number of arguments
        _ => new CodeType(handle.Kind.ToString()),
    };

    private CodeType Define(TypeDefinitionHandle handle)
    {
        var type = new CodeType(CompilerNames.Stable(_module.FullName(handle)), _module, handle);
        _reach.Touch(type);
        return type;
    }

    private CodeType Refer(TypeReferenceHandle handle)
    {
        if (!_references.TryGetValue(handle, out var type))
        {
            var (name, module) = Resolve(handle);
            type = module?.Find(name) is { } definition ? new CodeType(CompilerNames.Stable(name), module, definition) : new CodeType(name);
            _references.Add(handle, type);
            _reach.Touch(type);
        }

        return type;
    }

    private (string Name, CodeModule? Module) Resolve(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        var name = _metadata.GetString(type.Name);
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                var (outer, module) = Resolve((TypeReferenceHandle)type.ResolutionScope);
                return ($"{outer}+{name}", module);
            case HandleKind.AssemblyReference:
                var assembly = _metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
                return (WithNamespace(type, name), _reach.Open(_metadata.GetString(assembly.Name), assembly.Version));
            default:
                return (WithNamespace(type, name), _module);
        }
    }

    private string WithNamespace(TypeReference type, string name) => type.Namespace.IsNil ? name : $"{_metadata.GetString(type.Namespace)}.{name}";
}
