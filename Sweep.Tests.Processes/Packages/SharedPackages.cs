namespace Sweep.Tests.Packages;

/// <summary>Tests of the packages, which are packed once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackages : ICollectionFixture<PackedFolder>
{
    public const string Name = "packages";
}
