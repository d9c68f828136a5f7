using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Generators.Models;

/// <summary>What the generator needs to know about the compilation. Typing does not change it.</summary>
/// <param name="Assembly">Empty when the compilation has no name.</param>
/// <param name="ReferencesRuntime">Whether Sweep.Runtime is referenced.</param>
/// <param name="ReferencesQuery">Whether Sweep.Query is referenced, and LINQ rows are written.</param>
/// <param name="Language">A <see cref="LanguageVersion"/>: 1100 for C# 11, 703 for C# 7.3.</param>
internal sealed record ProjectModel(string Assembly, bool ReferencesRuntime, bool ReferencesQuery, int Language)
{
    /// <summary>Whether generated experiments compile: they use static members in interfaces and file-local types, from C# 11.</summary>
    public bool SupportsExperiments => Language >= 1100;

    /// <summary>Whether the registry compiles: it uses global usings, from C# 10.</summary>
    public bool SupportsRegistry => ReferencesRuntime && Language >= 1000;

    public static ProjectModel Of(CSharpCompilation compilation) => new(
        compilation.AssemblyName ?? "",
        compilation.GetTypeByMetadataName(KnownNames.Experiment) is not null,
        compilation.GetTypeByMetadataName(KnownNames.SweepDb) is not null,
        (int)compilation.LanguageVersion);
}
