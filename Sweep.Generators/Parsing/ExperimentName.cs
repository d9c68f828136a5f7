using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>An experiment's name as declared. Because of the location, only diagnostics may depend on it.</summary>
/// <param name="Name">A valid name.</param>
/// <param name="Class">The class for messages, such as <c>My.Quickstart</c>.</param>
/// <param name="Location">The attribute's argument.</param>
internal sealed record ExperimentName(string Name, string Class, Location Location);
