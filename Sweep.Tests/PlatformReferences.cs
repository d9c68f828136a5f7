using Microsoft.CodeAnalysis;

namespace Sweep.Tests;

/// <summary>The assemblies that this program runs on, as references of compilations: each is read once.</summary>
internal static class PlatformReferences
{
    private static readonly (string Name, MetadataReference Reference)[] s_all =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => (Path.GetFileNameWithoutExtension(file), (MetadataReference)MetadataReference.CreateFromFile(file))),
    ];

    /// <summary>Those whose names, without <c>.dll</c>, are wanted.</summary>
    public static IEnumerable<MetadataReference> Where(Func<string, bool> isWanted) => s_all.Where(each => isWanted(each.Name)).Select(each => each.Reference);
}
