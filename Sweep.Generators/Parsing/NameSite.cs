using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>Where an experiment's name is declared. Holds a live location: only diagnostics may depend on it.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Class">The class, as people read it.</param>
/// <param name="Location">The attribute's argument.</param>
internal sealed record NameSite(string Experiment, string Class, Location Location);
