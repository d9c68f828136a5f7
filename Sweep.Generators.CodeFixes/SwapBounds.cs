using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.CodeFixes;

/// <summary>Swaps the bounds of a range whose lower bound is above its upper bound.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapBounds)), Shared]
public sealed class SwapBounds() : NodeFix<AttributeSyntax>("Swap the bounds", FixableDescriptors.Reversed, RangeDescriptors.Empty)
{
    private protected override SyntaxNode? Fix(AttributeSyntax node, Diagnostic diagnostic, SemanticModel model)
    {
        var arguments = node.ArgumentList?.Arguments ?? default;
        return Bound("low", 0) is { } low && Bound("high", 1) is { } high && Number(low) > Number(high)
            ? node.ReplaceNodes([low, high], (bound, _) => (bound == low ? high : low).WithTriviaFrom(bound))
            : null;

        ExpressionSyntax? Bound(string name, int position) => (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)
            ?? arguments.Take(position + 1).Skip(position).FirstOrDefault(argument => argument is { NameColon: null, NameEquals: null }))?.Expression;

        double Number(ExpressionSyntax bound) =>
            model.GetConstantValue(bound) is { HasValue: true, Value: IConvertible number } ? number.ToDouble(CultureInfo.InvariantCulture) : double.NaN;
    }
}
