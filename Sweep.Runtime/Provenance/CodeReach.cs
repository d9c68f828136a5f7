using System.Reflection;
using System.Reflection.Metadata;

namespace Sweep.Runtime.Provenance;

/// <summary>Follows an experiment's code to all that it may run in the user's assemblies. Not thread-safe.</summary>
/// <remarks>
/// A method leads to every method, field and type that its instructions name. A type that is named leads to its static constructor, its constructor without parameters (a generic
/// method may call it), all its virtual methods and implementations of interfaces (whoever calls them), its base type and its interfaces; of an enum every member counts. So
/// overrides, lambdas, closures, iterators, async methods and initializers are all in; what only reflection finds is not, nor what ran before <c>Run</c>: the program's own start,
/// module initializers, <c>Prepare</c>. What Sweep.Generators wrote is left out, since the space's fingerprint and the trial's key say the same: a value more on an axis changes no code.
/// </remarks>
internal sealed class CodeReach(ProgramAssemblies assemblies)
{
    private const string Generator = "Sweep.Generators";
    private const string ConfigInterface = "Sweep.Runtime.IConfig<";
    private readonly Queue<(CodeModule Module, MethodDefinitionHandle Method)> _methods = new();
    private readonly Queue<CodeType> _types = new();
    private readonly HashSet<(CodeModule, EntityHandle)> _seen = [];
    private readonly HashSet<(string, Version)> _libraries = [];
    private readonly Dictionary<CodeModule, TokenText> _tokens = [];
    private readonly CodeParts _parts = new();
    private readonly ContentWriter _content = new();

    /// <summary>Follows an experiment's class: its <c>Run</c>, inherited or not, is one of its virtual methods.</summary>
    /// <returns>All that it reaches.</returns>
    public CodeVersion From(CodeModule module, TypeDefinitionHandle experiment)
    {
        Touch(new CodeType("", module, experiment));
        while (true)
        {
            if (_types.TryDequeue(out var next))
            {
                VisitType(next.Module!, next.Handle);
            }
            else if (_methods.TryDequeue(out var method))
            {
                VisitMethod(method.Module, method.Method);
            }
            else
            {
                return _parts.ToVersion();
            }
        }
    }

    /// <summary>Follows a type that the code names.</summary>
    public void Touch(CodeType type)
    {
        if (type.Module is not null && _seen.Add((type.Module, type.Handle)))
        {
            _types.Enqueue(type);
        }
    }

    /// <summary>Follows a method that the code names.</summary>
    public void Reach(CodeModule module, MethodDefinitionHandle method)
    {
        if (_seen.Add((module, method)))
        {
            _methods.Enqueue((module, method));
        }
    }

    /// <summary>Follows a method by its signature text, searched for in the type and its bases; if no signature matches, all methods of that name.</summary>
    public void Reach(CodeType type, string name, string text)
    {
        var metadata = type.Module!.Metadata;
        var named = metadata.GetTypeDefinition(type.Handle).GetMethods().Where(method => metadata.StringComparer.Equals(metadata.GetMethodDefinition(method).Name, name)).ToList();
        if (named.Count == 0 && TokensOf(type.Module).BaseOf(type.Handle) is { Module: not null } baseType)
        {
            Reach(baseType, name, text);
        }

        var same = named.Where(method => TokensOf(type.Module).OfMethod(metadata.GetMethodDefinition(method)) == text).ToList();
        foreach (var method in same.Count > 0 ? same : named)
        {
            Reach(type.Module, method);
        }
    }

    /// <summary>Follows an assembly that the code names.</summary>
    /// <returns>Its module if it is the user's.</returns>
    public CodeModule? Open(string name, Version version)
    {
        if (assemblies.RoleOf(name) == AssemblyRole.Library && _libraries.Add((name, version)))
        {
            _parts.Add($"library {name}", System.Text.Encoding.ASCII.GetBytes(version.ToString()));
        }

        return assemblies.Open(name);
    }

    private void VisitMethod(CodeModule module, MethodDefinitionHandle handle)
    {
        var method = module.Metadata.GetMethodDefinition(handle);
        if (IsGenerated(module, handle))
        {
            return;
        }

        var tokens = TokensOf(module);
        _ = tokens.Of(method.GetDeclaringType());
        _content.Clear();
        if (module.Body(method) is { } body)
        {
            MethodContent.Write(_content, tokens, method, body);
        }
        else if ((method.Attributes & MethodAttributes.PinvokeImpl) != 0)
        {
            MethodContent.WriteImport(_content, tokens, module.Metadata, method);
        }
        else
        {
            return;
        }

        _parts.Add(MemberNames.Of(module, method), _content.Content);
    }

    private void VisitType(CodeModule module, TypeDefinitionHandle handle)
    {
        var type = module.Metadata.GetTypeDefinition(handle);
        if (IsGenerated(module, type.GetCustomAttributes()))
        {
            return;
        }

        if (!MemberNames.IsMadeUp(module, handle))
        {
            TypeContent.Add(_parts, _content, TokensOf(module), module, handle);
        }

        foreach (var method in type.GetMethods().Where(method => IsCalledUnseen(module.Metadata, module.Metadata.GetMethodDefinition(method))))
        {
            Reach(module, method);
        }

        foreach (var implementation in type.GetMethodImplementations())
        {
            if (module.Metadata.GetMethodImplementation(implementation).MethodBody is { Kind: HandleKind.MethodDefinition } body)
            {
                Reach(module, (MethodDefinitionHandle)body);
            }
        }
    }

    private static bool IsCalledUnseen(MetadataReader metadata, MethodDefinition method) =>
        (method.Attributes & MethodAttributes.Virtual) != 0
        || metadata.StringComparer.Equals(method.Name, ".cctor")
        || (metadata.StringComparer.Equals(method.Name, ".ctor") && metadata.GetBlobReader(method.Signature) is var signature && HasNoParameters(ref signature));

    private static bool HasNoParameters(ref BlobReader signature) => signature.ReadSignatureHeader().Kind == SignatureKind.Method && signature.ReadCompressedInteger() == 0;

    private static bool IsGenerated(CodeModule module, MethodDefinitionHandle handle)
    {
        var method = module.Metadata.GetMethodDefinition(handle);
        if (module.Metadata.GetString(method.Name).Contains(ConfigInterface, StringComparison.Ordinal) || IsGenerated(module, method.GetCustomAttributes()) || IsOfGeneratedProperty(module, handle))
        {
            return true;
        }

        for (var type = method.GetDeclaringType(); !type.IsNil; type = module.Metadata.GetTypeDefinition(type).GetDeclaringType())
        {
            if (IsGenerated(module, module.Metadata.GetTypeDefinition(type).GetCustomAttributes()))
            {
                return true;
            }
        }

        return false;
    }

    // The attribute stands on the property and not on its accessors.
    private static bool IsOfGeneratedProperty(CodeModule module, MethodDefinitionHandle handle)
    {
        var method = module.Metadata.GetMethodDefinition(handle);
        if ((method.Attributes & MethodAttributes.SpecialName) == 0)
        {
            return false;
        }

        foreach (var each in module.Metadata.GetTypeDefinition(method.GetDeclaringType()).GetProperties())
        {
            var property = module.Metadata.GetPropertyDefinition(each);
            var accessors = property.GetAccessors();
            if ((accessors.Getter == handle || accessors.Setter == handle) && IsGenerated(module, property.GetCustomAttributes()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGenerated(CodeModule module, CustomAttributeHandleCollection attributes)
    {
        if (module.FindAttribute(attributes, "GeneratedCodeAttribute") is not { } attribute)
        {
            return false;
        }

        var value = module.Metadata.GetBlobReader(attribute.Value);
        return value.ReadUInt16() == 1 && value.ReadSerializedString() == Generator;
    }

    private TokenText TokensOf(CodeModule module)
    {
        if (!_tokens.TryGetValue(module, out var tokens))
        {
            _tokens.Add(module, tokens = new TokenText(module, this));
        }

        return tokens;
    }
}
