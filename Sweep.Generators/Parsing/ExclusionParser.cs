using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns methods with <c>[Exclude]</c> into exclusions.</summary>
internal static class ExclusionParser
{
    /// <summary>Returns the valid exclusions in declaration order, those of base classes first.</summary>
    public static IReadOnlyList<ExclusionModel> Parse(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        var exclusions = new List<ExclusionModel>();
        foreach (var method in context.Type.BaseTypesAndSelf().SelectMany(each => each.GetMembers().OfType<IMethodSymbol>()))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (method.Attribute(KnownNames.ExcludeAttribute) is { } attribute && Parse(method, attribute, axes, context) is { } exclusion)
            {
                exclusions.Add(exclusion);
            }
        }

        return exclusions;
    }

    private static ExclusionModel? Parse(IMethodSymbol method, AttributeData attribute, IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        if (attribute.SingleArgument() is not { Kind: not TypedConstantKind.Error } reason || method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
        {
            context.Diagnostics.LeaveToCompiler();
            return null;
        }

        if (ProblemWith(method, context) is { } problem)
        {
            context.Diagnostics.Add(ExclusionDescriptors.WrongSignature, Locations.OfName(method), method.Name, problem, context.Type.Name);
            return null;
        }

        var read = ExclusionReads.Of(method, axes, context);
        if (read is { Count: 0 })
        {
            context.Diagnostics.Add(ExclusionDescriptors.ReadsNothing, Locations.OfName(method), method.Name, method.Parameters[0].Name);
            return null;
        }

        var type = method.Parameters[0].Type;
        var argument = SymbolEqualityComparer.Default.Equals(type, context.Type) ? "config" : $"({type.FullyQualifiedName()})config";
        return new ExclusionModel(
            method.Name,
            reason.Value as string ?? "",
            $"{method.ContainingType.FullyQualifiedName()}.{Identifiers.Escape(method.Name)}({argument})",
            read?.ToEquatableArray());
    }

    private static string? ProblemWith(IMethodSymbol method, ParsingContext context) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "is not an ordinary method",
        { IsStatic: false } => "is not static",
        { Arity: > 0 } => "is generic",
        { Parameters.Length: not 1 } => $"has {method.Parameters.Length} parameters",
        _ when method.Parameters[0].RefKind != RefKind.None || !IsBase(method.Parameters[0].Type, context) => $"takes '{(method.Parameters[0].RefKind == RefKind.None ? "" : method.Parameters[0].RefKind.ToString().ToLowerInvariant() + " ")}{method.Parameters[0].Type.DisplayName()}'",
        { ReturnType.SpecialType: not SpecialType.System_Boolean } => $"returns '{method.ReturnType.DisplayName()}'",
        _ => context.CanAccess(method) ? null : $"is not accessible in '{context.Type.Name}'",
    };

    private static bool IsBase(ITypeSymbol type, ParsingContext context) =>
        context.Compilation.ClassifyConversion(context.Type, type) is { IsIdentity: true } or { IsImplicit: true, IsReference: true };
}
