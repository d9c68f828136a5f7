using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Sweep.Runtime.Provenance;

/// <summary>Signatures as text that is the same in every build of the same source.</summary>
/// <param name="define">Gives a type of the module that is being read.</param>
/// <param name="refer">Gives a type that it refers to.</param>
internal sealed class SignatureText(Func<TypeDefinitionHandle, CodeType> define, Func<TypeReferenceHandle, CodeType> refer) : ISignatureTypeProvider<CodeType, object?>
{
    /// <summary>A method's signature: how it is called, how many generic parameters it has, what it gives and takes.</summary>
    public static string Of(MethodSignature<CodeType> signature) => string.Create(
        CultureInfo.InvariantCulture,
        $"{signature.Header}`{signature.GenericParameterCount}({List(signature.ParameterTypes)}){signature.ReturnType.Text}");

    /// <summary>Types with commas between.</summary>
    public static string List(ImmutableArray<CodeType> types) => string.Join(',', types.Select(type => type.Text));

    /// <inheritdoc/>
    public CodeType GetArrayType(CodeType elementType, ArrayShape shape) => new(string.Create(
        CultureInfo.InvariantCulture, $"{elementType.Text}[{shape.Rank};{string.Join(',', shape.Sizes)};{string.Join(',', shape.LowerBounds)}]"));

    /// <inheritdoc/>
    public CodeType GetByReferenceType(CodeType elementType) => new(elementType.Text + "&");

    /// <inheritdoc/>
    public CodeType GetFunctionPointerType(MethodSignature<CodeType> signature) => new("method " + Of(signature));

    /// <inheritdoc/>
    public CodeType GetGenericInstantiation(CodeType genericType, ImmutableArray<CodeType> typeArguments) => genericType with { Text = $"{genericType.Text}<{List(typeArguments)}>" };

    /// <inheritdoc/>
    public CodeType GetGenericMethodParameter(object? genericContext, int index) => new(string.Create(CultureInfo.InvariantCulture, $"!!{index}"));

    /// <inheritdoc/>
    public CodeType GetGenericTypeParameter(object? genericContext, int index) => new(string.Create(CultureInfo.InvariantCulture, $"!{index}"));

    /// <inheritdoc/>
    public CodeType GetModifiedType(CodeType modifier, CodeType unmodifiedType, bool isRequired) => unmodifiedType with { Text = $"{unmodifiedType.Text} mod({modifier.Text})" };

    /// <inheritdoc/>
    public CodeType GetPinnedType(CodeType elementType) => new(elementType.Text + " pinned");

    /// <inheritdoc/>
    public CodeType GetPointerType(CodeType elementType) => new(elementType.Text + "*");

    /// <inheritdoc/>
    public CodeType GetPrimitiveType(PrimitiveTypeCode typeCode) => new(typeCode.ToString());

    /// <inheritdoc/>
    public CodeType GetSZArrayType(CodeType elementType) => new(elementType.Text + "[]");

    /// <inheritdoc/>
    public CodeType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => define(handle);

    /// <inheritdoc/>
    public CodeType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => refer(handle);

    /// <inheritdoc/>
    public CodeType GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
}
