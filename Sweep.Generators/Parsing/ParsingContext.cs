using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>What every part of the parser needs of the class being parsed.</summary>
/// <param name="Type">The experiment class.</param>
/// <param name="Compilation">What it is part of.</param>
/// <param name="At">Its name, marked by what has no better place, such as a member of a base class in another assembly.</param>
/// <param name="Report">Takes what is wrong.</param>
/// <param name="Cancellation">Stops.</param>
internal sealed record ParsingContext(INamedTypeSymbol Type, Compilation Compilation, Location At, Report Report, CancellationToken Cancellation)
{
    /// <summary>Whether the generated half of the class can use the member.</summary>
    public bool Sees(ISymbol member) => Compilation.IsSymbolAccessibleWithin(member, Type);

    /// <summary>Where the symbol is declared in the sources of this compilation: of one in another assembly nowhere, even where an editor knows its sources.</summary>
    public IEnumerable<SyntaxReference> Declarations(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Where(reference => Compilation.ContainsSyntaxTree(reference.SyntaxTree));
}
