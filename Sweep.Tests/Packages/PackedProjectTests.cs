namespace Sweep.Tests.Packages;

/// <summary>A package names what its assemblies need.</summary>
public sealed class PackedProjectTests
{
    [Fact]
    public void The_package_depends_on_the_packages_that_its_assemblies_reference() =>
        Assert.Equal(PackedProjects.Bundled.SelectMany(PackedProjects.Dependencies).Distinct().Order(StringComparer.Ordinal), PackedProjects.Dependencies(PackedProjects.Bundle).Order(StringComparer.Ordinal));

    [Fact]
    public void The_package_depends_on_our_packages_that_its_assemblies_reference()
    {
        var needed = PackedProjects.Bundled.SelectMany(PackedProjects.References).Select(PackedProjects.NameOf).Except(PackedProjects.Bundled).Order(StringComparer.Ordinal);
        var named = PackedProjects.References(PackedProjects.Bundle).Where(reference => reference.Attribute("PrivateAssets") is null).Select(PackedProjects.NameOf).Order(StringComparer.Ordinal);

        Assert.Equal(needed, named);
    }

    [Fact]
    public void What_a_package_references_is_a_package() =>
        Assert.Empty(PackedProjects.Separate.SelectMany(PackedProjects.References).Select(PackedProjects.NameOf).Except(PackedProjects.Separate));
}
