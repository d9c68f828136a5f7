using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>docs/explanation/packages.md: what a machine that packs leaves in the assemblies.</summary>
[Collection(SharedPackages.Name)]
public sealed class PackedAssemblyTests(PackedFolder packages)
{
    private readonly IReadOnlyList<PackedAssembly> _assemblies = PackedAssembly.Read(packages.Packages);

    [Fact]
    public void The_packages_have_the_assemblies_of_the_repository() => Assert.Superset(new HashSet<string>(["SplashSweep.0.1.0/lib/net10.0/Sweep.Cli.dll", "SplashSweep.0.1.0/analyzers/dotnet/roslyn4.8/cs/Sweep.Generators.dll", "SplashSweep.0.1.0/analyzers/dotnet/roslyn4.14/cs/Sweep.Generators.dll", "SplashSweep.0.1.0/analyzers/dotnet/roslyn4.14/cs/Sweep.Generators.CodeFixes.dll", "SplashSweep.Runtime.0.1.0/lib/net10.0/Sweep.Runtime.dll", "SplashSweep.Torch.0.1.0/lib/net10.0/Sweep.Torch.dll"]), _assemblies.Select(static assembly => assembly.Name).ToHashSet());

    [Theory]
    [InlineData("roslyn4.8", "4.8.0.0")]
    [InlineData("roslyn4.14", "4.14.0.0")]
    public void What_the_compiler_loads_needs_no_newer_one_than_its_folder_says(string folder, string version)
    {
        var loaded = _assemblies.Where(assembly => assembly.Name.Contains($"/analyzers/dotnet/{folder}/", StringComparison.Ordinal)).ToList();

        Assert.Contains(loaded, static assembly => assembly.Name.EndsWith("/Sweep.Generators.dll", StringComparison.Ordinal));
        Assert.All(loaded, assembly => Assert.True(assembly.VersionOf("Microsoft.CodeAnalysis") <= Version.Parse(version), $"{assembly.Name}: {assembly.VersionOf("Microsoft.CodeAnalysis")}"));
    }

    [Fact]
    public void They_are_reproducible() => Assert.Empty(_assemblies.Where(static assembly => !assembly.IsReproducible()).Select(static assembly => assembly.Name));

    [Fact]
    public void They_name_no_folder_of_the_machine()
    {
        string[] folders = [Path.GetDirectoryName(Repository.PathTo("SplashSweep.sln"))!, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + Path.DirectorySeparatorChar];

        Assert.Equal("", string.Join("\n", _assemblies.SelectMany(assembly => folders.Where(assembly.Contains).Select(folder => $"{assembly.Name}: {folder}"))));
    }

    [Fact]
    public void Their_debugging_information_has_the_sources_under_paths_of_the_repository()
    {
        var wrong = _assemblies.SelectMany(static assembly => assembly.Sources().Where(static source => !source.IsEmbedded || !source.Path.StartsWith("/_/", StringComparison.Ordinal)).Select(source => $"{assembly.Name}: {source.Path}"));

        Assert.True(!wrong.Any(), string.Join("\n", wrong));
    }
}
