using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns methods with <c>[Exclude]</c> into exclusions.</summary>
internal static class ExclusionParser
{
    /// <summary>The exclusions in declaration order, those of base classes first; what is wrong is reported.</summary>
    public static IReadOnlyList<ExclusionModel> Parse(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        var exclusions = new List<ExclusionModel>();
        foreach (var method in context.Type.Lineage().SelectMany(each => each.GetMembers().OfType<IMethodSymbol>()))
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
        if (method.Parameters.Length != 1 || attribute.OnlyArgument() is not { } reason)
        {
            context.Report.LeaveToCompiler();
            return null;
        }

        var type = method.Parameters[0].Type;
        var read = ExclusionReads.Of(method, axes, context);
        var argument = SymbolEqualityComparer.Default.Equals(type, context.Type) ? "config" : $"({type.GlobalName()})config";
        return new ExclusionModel(
            method.Name,
            reason.Value as string ?? "",
            $"{method.ContainingType.GlobalName()}.{Identifiers.Escape(method.Name)}({argument})",
            read?.ToEquatableArray());
    }
}
