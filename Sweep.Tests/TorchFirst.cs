using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Sweep.Tests.TorchFirst", "Sweep.Tests")]

namespace Sweep.Tests;

/// <summary>The tests of libtorch run one after another and take the longest: begun first, they run beside the others and not alone at the end.</summary>
public sealed class TorchFirst : ITestCollectionOrderer
{
    /// <summary>The collection of those tests, then the others as they come.</summary>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName != "torch");
}
