using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>The result of parsing one experiment class.</summary>
/// <param name="Model">Null after an error.</param>
/// <param name="Diagnostics">With locations in the current syntax trees, so that <c>#pragma warning disable</c> works.</param>
/// <param name="Name">Null when the name is not valid.</param>
internal sealed record ParseResult(ExperimentModel? Model, EquatableArray<Diagnostic> Diagnostics, ExperimentName? Name)
{
    /// <summary>The result for a class on which the compiler rejects the attribute.</summary>
    public static ParseResult None { get; } = new(null, default, null);
}
