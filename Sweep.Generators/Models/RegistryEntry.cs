namespace Sweep.Generators.Models;

/// <summary>An experiment in the assembly's registry.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="TypeName">The class in generated code, such as <c>global::My.Quickstart</c>.</param>
/// <param name="ResultName">The result type in generated code.</param>
internal sealed record RegistryEntry(string Experiment, string TypeName, string ResultName);
