using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.CodeFixes;

/// <summary>Swaps the bounds of a range whose low is above its high.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapBounds)), Shared]
public sealed class SwapBounds : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FixableDescriptors.Reversed.Id, RangeDescriptors.Empty.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => context.OfferAsync<AttributeSyntax>("Swap the bounds", nameof(SwapBounds), Swap);

    private static AttributeSyntax? Swap(AttributeSyntax range, SemanticModel model)
    {
        var arguments = range.ArgumentList?.Arguments ?? default;
        return Bound("low", 0) is { } low && Bound("high", 1) is { } high && Number(low) > Number(high)
            ? range.ReplaceNodes([low, high], (bound, _) => (bound == low ? high : low).WithTriviaFrom(bound))
            : null;

        ExpressionSyntax? Bound(string name, int position) => (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)
            ?? arguments.Take(position + 1).Skip(position).FirstOrDefault(argument => argument is { NameColon: null, NameEquals: null }))?.Expression;

        double Number(ExpressionSyntax bound) =>
            model.GetConstantValue(bound) is { HasValue: true, Value: IConvertible number } ? number.ToDouble(System.Globalization.CultureInfo.InvariantCulture) : double.NaN;
    }
}
