using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Finds the static member that provides the values of <c>[Axis(nameof(Member))]</c> at run time.</summary>
internal static class ProviderParser
{
    /// <summary>Returns null when the attribute lists values instead, and a null model after an error.</summary>
    public static (ProviderModel? Model, bool IsNamed)? Find(DeclaredAxis axis, AttributeData attribute, ImmutableArray<TypedConstant> constants, ParsingContext context)
    {
        if (constants.Length != 1 || constants[0].Kind != TypedConstantKind.Primitive || constants[0].Value is not string name)
        {
            return null;
        }

        var isText = axis.Type!.Kind == AxisKind.Text;
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) as AttributeSyntax;
        if (syntax is not null && !IsNameOf(syntax, context.Type))
        {
            return null;
        }

        var member = context.Type.BaseTypesAndSelf().Reverse().SelectMany(each => each.GetMembers(name)).FirstOrDefault(each => each.IsStatic && TypeOf(each) is not null);
        if (member is null && isText)
        {
            return null;
        }

        if (member is not null && TypeOf(member)!.TypeKind == TypeKind.Error)
        {
            context.Diagnostics.LeaveToCompiler();
            return (null, true);
        }

        var problem = member is null ? $"is not a static property, field or parameterless method of '{context.Type.Name}'"
            : !Yields(TypeOf(member)!, axis.Type) ? $"has type '{TypeOf(member)!.DisplayName()}'"
            : !context.CanAccess(member) ? $"is not accessible in '{context.Type.Name}'"
            : null;
        if (problem is null)
        {
            return (new ProviderModel(name, $"{member!.ContainingType.FullyQualifiedName()}.{Identifiers.Escape(name)}{(member is IMethodSymbol ? "()" : "")}"), true);
        }

        // The attribute of a base class in another assembly has no syntax, so this text may be a plain value.
        if (syntax is null && isText)
        {
            return null;
        }

        context.Diagnostics.Add(AxisDescriptors.WrongProvider, Locations.OfArgument(attribute, context.Cancellation), axis.Name, name, problem, $"declare it as static IEnumerable<{axis.Type.Name}>");
        return (null, true);
    }

    // nameof(Widths) or nameof(Sample.Widths), but not the name of a member of another class.
    private static bool IsNameOf(AttributeSyntax attribute, INamedTypeSymbol type) =>
        attribute.ArgumentList is { Arguments: { Count: > 0 } arguments } && arguments.Skip(1).All(argument => argument.NameEquals is not null)
        && arguments[0].Expression is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: { Count: 1 } names }
        && names[0].Expression switch
        {
            IdentifierNameSyntax => true,
            MemberAccessExpressionSyntax { Expression: var of } => type.BaseTypesAndSelf().Any(each => each.Name == (of as SimpleNameSyntax ?? (of as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText),
            _ => false,
        };

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { GetMethod: not null, IsIndexer: false } property => property.Type,
        IFieldSymbol field => field.Type,
        IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.Length: 0, ReturnsVoid: false } method => method.ReturnType,
        _ => null,
    };

    private static bool Yields(ITypeSymbol type, AxisType values) => type.AllInterfaces.Concat([type]).OfType<INamedTypeSymbol>().Any(each =>
        each.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        && SymbolEqualityComparer.Default.Equals(each.TypeArguments[0], values.Symbol)
        && each.TypeArgumentNullableAnnotations[0] != NullableAnnotation.Annotated);
}
