using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Generators.Models;

/// <summary>What the generator needs to know of the compilation; no edit of a source file changes it.</summary>
/// <param name="Assembly">Empty when the compilation has no name.</param>
/// <param name="ReferencesRuntime">Whether Sweep.Runtime is referenced.</param>
/// <param name="ReferencesQuery">Whether Sweep.Query is referenced, and LINQ rows are written.</param>
/// <param name="Language">A <see cref="LanguageVersion"/>: 1100 for C# 11, 703 for C# 7.3.</param>
internal sealed record ProjectModel(string Assembly, bool ReferencesRuntime, bool ReferencesQuery, int Language)
{
    /// <summary>Whether the language has static members of interfaces and types local to a file, which experiments are generated with: C# 11.</summary>
    public bool SupportsExperiments => Language >= 1100;

    /// <summary>Whether the registry, possibly empty, can be written: it needs global usings, from C# 10.</summary>
    public bool SupportsRegistry => ReferencesRuntime && Language >= 1000;

    /// <summary>Reads it from the compilation.</summary>
    public static ProjectModel Of(CSharpCompilation compilation) => new(
        compilation.AssemblyName ?? "",
        compilation.GetTypeByMetadataName(KnownNames.Experiment) is not null,
        compilation.GetTypeByMetadataName(KnownNames.SweepDb) is not null,
        (int)compilation.LanguageVersion);
}
