using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sweep.Generators.Parsing;

/// <summary>Finds the axes that an exclusion reads, from the syntax of its body. The result may have too many axes, but never too few.</summary>
internal static class ExclusionReads
{
    /// <summary>Returns the positions of the axes in ascending order; null when the method does anything else with its parameter and so may read all axes.</summary>
    public static IReadOnlyList<int>? Of(IMethodSymbol method, IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        var body = BodyOf(method, context);
        if (body is null)
        {
            return null;
        }

        var model = context.Compilation.GetSemanticModel(body.SyntaxTree);
        var parameter = (method.PartialImplementationPart ?? method).Parameters[0].OriginalDefinition;
        var read = new SortedSet<int>();
        foreach (var name in body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name))
        {
            // Skip other symbols of the same name. A name that does not bind may be the parameter.
            if (model.GetSymbolInfo(name, context.Cancellation).Symbol is { } symbol && !SymbolEqualityComparer.Default.Equals(symbol, parameter))
            {
                continue;
            }

            if (ReadBy(name) is not { } members)
            {
                return null;
            }

            foreach (var member in members)
            {
                var position = PositionOf(model.GetSymbolInfo(member, context.Cancellation).Symbol, axes, context.Type);
                if (position < 0)
                {
                    return null;
                }

                read.Add(position);
            }
        }

        return [.. read];
    }

    private static SyntaxNode? BodyOf(IMethodSymbol method, ParsingContext context) => context.Declarations(method.PartialImplementationPart ?? method)
        .Select(reference => reference.GetSyntax(context.Cancellation)).OfType<MethodDeclarationSyntax>()
        .Select(declaration => (SyntaxNode?)declaration.Body ?? declaration.ExpressionBody).FirstOrDefault();

    // The members that a use of the parameter reads; null for any other use.
    private static IEnumerable<SimpleNameSyntax>? ReadBy(ExpressionSyntax use)
    {
        while (use.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            use = (ExpressionSyntax)use.Parent;
        }

        return use.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == use => [access.Name],
            IsPatternExpressionSyntax test => ReadBy(test.Pattern),
            SwitchExpressionSyntax choice when choice.GoverningExpression == use => ReadByAll(choice.Arms.Select(arm => arm.Pattern)),
            SwitchStatementSyntax choice when choice.Expression == use => ReadByAll(choice.Sections.SelectMany(section => section.Labels).OfType<CasePatternSwitchLabelSyntax>().Select(label => label.Pattern)),
            _ => null,
        };
    }

    private static IEnumerable<SimpleNameSyntax>? ReadBy(PatternSyntax pattern) => pattern switch
    {
        DiscardPatternSyntax or ConstantPatternSyntax or TypePatternSyntax => [],
        ParenthesizedPatternSyntax inner => ReadBy(inner.Pattern),
        UnaryPatternSyntax not => ReadBy(not.Pattern),
        BinaryPatternSyntax both => ReadByAll([both.Left, both.Right]),
        RecursivePatternSyntax { PositionalPatternClause: null, Designation: null, PropertyPatternClause: { } clause } => ReadByAll(clause.Subpatterns),
        _ => null,
    };

    private static IEnumerable<SimpleNameSyntax>? ReadByAll(IEnumerable<PatternSyntax> patterns)
    {
        var all = patterns.Select(ReadBy).ToList();
        return all.Any(names => names is null) ? null : all.SelectMany(names => names!);
    }

    // { Optimizer.Length: 3 } reads Optimizer.
    private static List<SimpleNameSyntax>? ReadByAll(IEnumerable<SubpatternSyntax> parts)
    {
        var names = new List<SimpleNameSyntax>();
        foreach (var part in parts)
        {
            ExpressionSyntax? name = part.NameColon?.Name ?? part.ExpressionColon?.Expression;
            while (name is MemberAccessExpressionSyntax access)
            {
                name = access.Expression;
            }

            if (name is not SimpleNameSyntax simple)
            {
                return null;
            }

            names.Add(simple);
        }

        return names;
    }

    private static int PositionOf(ISymbol? member, IReadOnlyList<DeclaredAxis> axes, INamedTypeSymbol type)
    {
        if (member is not IPropertySymbol property)
        {
            return -1;
        }

        var read = property.ContainingType.TypeKind == TypeKind.Interface ? type.FindImplementationForInterfaceMember(property) as IPropertySymbol : property;
        for (var position = 0; position < axes.Count; position++)
        {
            if (read is not null && SymbolEqualityComparer.Default.Equals(axes[position].Property.OverriddenAndSelf().Last().OriginalDefinition, read.OverriddenAndSelf().Last().OriginalDefinition))
            {
                return position;
            }
        }

        return -1;
    }
}
