using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>One experiment, or why it is none.</summary>
/// <param name="Model">Null when there is an error.</param>
/// <param name="Diagnostics">With live locations, so that <c>#pragma warning disable</c> works.</param>
internal sealed record ParseResult(ExperimentModel? Model, EquatableArray<Diagnostic> Diagnostics);
