namespace Sweep.Generators.Models;

/// <summary>Everything that the generated registry depends on.</summary>
/// <param name="Project">The project that the registry is written for.</param>
/// <param name="Entries">In ordinal order of the experiment names.</param>
internal sealed record RegistryModel(ProjectModel Project, EquatableArray<RegistryEntry> Entries);
