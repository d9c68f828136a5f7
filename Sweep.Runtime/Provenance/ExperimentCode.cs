using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Sweep.Runtime.Provenance;

/// <summary>Computes the version of an experiment's code from the compiled assemblies, to tell results of older code from current ones.</summary>
/// <remarks>
/// Over the IL of the experiment's <c>Run</c> and of what it reaches in the user's assemblies (<see cref="ProgramAssemblies"/>, <see cref="CodeReach"/>). Comments, formatting, other members, the folder
/// of the build and a rebuild change nothing. A Debug build has other IL than a Release build, and a newer compiler may have other IL than an older one: both count as other code.
/// </remarks>
internal static class ExperimentCode
{
    /// <summary>Reads the code of <paramref name="experiment"/>. Loads and runs nothing of it.</summary>
    /// <returns>Null when its assembly has no file of its own to be read (a single-file program, an assembly in memory), or the file is no longer that of the running program.</returns>
    public static CodeVersion? Take(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return Take(experiment.CodeType);
    }

    /// <summary>Reads the code of an experiment class. Loads and runs nothing of it.</summary>
    /// <returns>As for an experiment.</returns>
    public static CodeVersion? Take(Type type)
    {
        var file = type.Assembly.Location;
        if (file.Length == 0 || !File.Exists(file))
        {
            return null;
        }

        using var assemblies = ProgramAssemblies.Of(Path.GetDirectoryName(file)!);
        return assemblies.Open(Path.GetFileNameWithoutExtension(file)) is { } module && module.VersionId == type.Module.ModuleVersionId
            ? new CodeReach(assemblies).From(module, (TypeDefinitionHandle)MetadataTokens.Handle(type.MetadataToken))
            : null;
    }
}
