using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>The class being parsed, and what all parsers need to know about it.</summary>
/// <param name="Type">The experiment class.</param>
/// <param name="Compilation">The compilation of the class.</param>
/// <param name="ClassLocation">The class's name in the declaration with <c>[Experiment]</c>.</param>
/// <param name="Diagnostics">Collects errors and warnings.</param>
/// <param name="Cancellation">Checked for each member.</param>
internal sealed record ParsingContext(INamedTypeSymbol Type, Compilation Compilation, Location ClassLocation, DiagnosticBag Diagnostics, CancellationToken Cancellation)
{
    /// <summary>Whether the generated part of the class can use the member.</summary>
    public bool CanAccess(ISymbol member) => Compilation.IsSymbolAccessibleWithin(member, Type);

    /// <summary>The symbol's declarations in this compilation; empty for one in another assembly, even if an editor knows its sources.</summary>
    public IEnumerable<SyntaxReference> Declarations(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Where(reference => Compilation.ContainsSyntaxTree(reference.SyntaxTree));
}
