using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;
using Sweep.Generators.Parsing;

namespace Sweep.Generators.Analyzers;

/// <summary>Finds what code fixes can change in the attribute of an axis.</summary>
internal static class FixableAxis
{
    /// <summary>The diagnostic property with the names of the missing members, separated by commas.</summary>
    public const string MembersProperty = "members";

    /// <summary>Returns diagnostics with locations in the compilation.</summary>
    public static IEnumerable<Diagnostic> Find(DeclaredAxis axis, Compilation compilation, CancellationToken cancellation)
    {
        var found = axis switch
        {
            { Range: { } range } when RangeArguments.Read(range) is { } bounds && bounds.Low > bounds.High => Reversed(axis, range, cancellation),
            { List: { } list, Paired: null, Type: { Kind: AxisKind.Enum } type } => Incomplete(axis, list, type, cancellation),
            _ => null,
        };
        return found?.Location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree) ? [found] : [];
    }

    private static Diagnostic Reversed(DeclaredAxis axis, AttributeData range, CancellationToken cancellation) => Diagnostic.Create(
        FixableDescriptors.Reversed, Locations.Between(Locations.OfArgument(range, "low", cancellation), Locations.OfArgument(range, "high", cancellation)), axis.Name);

    // Only for a plain list of members.
    private static Diagnostic? Incomplete(DeclaredAxis axis, AttributeData list, AxisType type, CancellationToken cancellation)
    {
        if (list.SingleArgument() is not { Kind: TypedConstantKind.Array, IsNull: false } values || values.Values.IsEmpty
            || values.Values.Any(value => !SymbolEqualityComparer.Default.Equals(value.Type, type.Symbol))
            || list.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList.Arguments: { } arguments } attribute
            || arguments.Count != values.Values.Length || arguments[0].Expression is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax)
        {
            return null;
        }

        var listed = new HashSet<object?>(values.Values.Select(value => value.Value));
        var missing = type.Members.Where(member => member.Attribute("System.ObsoleteAttribute") is null && listed.Add(member.ConstantValue)).Select(member => member.Name).ToList();
        var properties = ImmutableDictionary<string, string?>.Empty.Add(MembersProperty, string.Join(",", missing));
        return missing.Count == 0 ? null : Diagnostic.Create(FixableDescriptors.MissingMembers, attribute.GetLocation(), properties, axis.Name, type.Name, string.Join(", ", missing));
    }
}
