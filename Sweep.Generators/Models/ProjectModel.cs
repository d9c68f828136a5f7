namespace Sweep.Generators.Models;

/// <summary>What the generator needs to know of the compilation: nothing that typing changes.</summary>
/// <param name="Assembly">Its name.</param>
/// <param name="ReferencesRuntime">Whether the contracts are there to be implemented.</param>
/// <param name="ReferencesQuery">Whether the LINQ side is wanted.</param>
/// <param name="Language">The version of C# that sources are compiled as: 1100 of C# 11, 703 of C# 7.3.</param>
internal sealed record ProjectModel(string Assembly, bool ReferencesRuntime, bool ReferencesQuery, int Language)
{
    /// <summary>The oldest that knows what is written: static members of interfaces and types local to a file.</summary>
    public const int OldestForExperiments = 1100;

    /// <summary>The oldest that knows what an empty registry is written in.</summary>
    public const int OldestForRegistry = 1000;

    /// <summary>Whether experiments can be written.</summary>
    public bool TakesExperiments => Language >= OldestForExperiments;
}
