using System.Xml.Linq;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>What the project files say about packages.</summary>
internal static class PackedProjects
{
    /// <summary>The project that packs others.</summary>
    public const string Bundle = "Sweep.Package";

    /// <summary>The projects whose assemblies are in the package SplashSweep.</summary>
    public static IReadOnlyList<string> Bundled { get; } = [.. References(Bundle).Where(reference => reference.Attribute("PrivateAssets") is not null && reference.Attribute("ReferenceOutputAssembly") is null).Select(NameOf)];

    /// <summary>The projects that are a package each, with an assembly.</summary>
    public static IReadOnlyList<string> Separate { get; } = [.. Directory.GetDirectories(Path.GetDirectoryName(Repository.PathTo("SplashSweep.sln"))!, "Sweep.*").Select(folder => Path.GetFileName(folder)).Where(IsPacked).Order(StringComparer.Ordinal)];

    /// <summary>References of a project to projects.</summary>
    public static IEnumerable<XElement> References(string project) => Load(project).Descendants("ProjectReference");

    /// <summary>References of a project to packages and frameworks.</summary>
    public static IEnumerable<string> Dependencies(string project) => Load(project).Descendants().Where(element => element.Name.LocalName is "PackageReference" or "FrameworkReference").Select(element => element.Attribute("Include")!.Value);

    /// <summary>The project that a reference names.</summary>
    public static string NameOf(XElement reference) => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private static bool IsPacked(string project) => File.Exists(PathOf(project)) && Load(project) is var file && file.Descendants("IsPackable").Any(element => element.Value == "true") && !file.Descendants("IncludeBuildOutput").Any();

    private static XDocument Load(string project) => XDocument.Load(PathOf(project));

    private static string PathOf(string project) => Repository.PathTo(project, project + ".csproj");
}
