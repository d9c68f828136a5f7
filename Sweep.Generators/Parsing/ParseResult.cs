using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>What parsing one experiment class gives.</summary>
/// <param name="Model">Null when there is an error.</param>
/// <param name="Diagnostics">With locations in the present syntax trees, so that <c>#pragma warning disable</c> works.</param>
/// <param name="Name">The experiment's name and its location, to check that names are unique; null when the name is not valid.</param>
internal sealed record ParseResult(ExperimentModel? Model, EquatableArray<Diagnostic> Diagnostics, NameSite? Name)
{
    /// <summary>The result of a class that the compiler rejects for its attribute.</summary>
    public static ParseResult None { get; } = new(null, default, null);
}
