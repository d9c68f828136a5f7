namespace Sweep.Generators.Models;

/// <summary>One experiment in the assembly's registry.</summary>
/// <param name="Experiment">The experiment's name, by which the registry is ordered.</param>
/// <param name="TypeName">The class as generated code writes it.</param>
/// <param name="ResultName">Its result.</param>
internal sealed record RegistryEntry(string Experiment, string TypeName, string ResultName);
