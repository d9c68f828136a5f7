namespace Sweep.Generators.Models;

/// <summary>What the generator needs to know of the compilation: nothing that typing changes.</summary>
/// <param name="Assembly">Its name.</param>
/// <param name="ReferencesRuntime">Whether the contracts are there to be implemented.</param>
/// <param name="ReferencesQuery">Whether the LINQ side is wanted.</param>
internal sealed record ProjectModel(string Assembly, bool ReferencesRuntime, bool ReferencesQuery);
