namespace Sweep.Generators.Models;

/// <summary>All that the assembly's registry depends on.</summary>
/// <param name="Project">The compilation.</param>
/// <param name="Entries">In ordinal order of the experiments' names.</param>
internal sealed record RegistryModel(ProjectModel Project, EquatableArray<RegistryEntry> Entries);
