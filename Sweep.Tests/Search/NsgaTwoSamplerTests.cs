using Sweep.Runtime.Search;
using Sweep.Search.Genetic;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class NsgaTwoSamplerTests : SamplerContract
{
    // Small, so that the contract's short histories have generations.
    protected override ISampler Create() => new NsgaTwoSampler(new GeneticOptions { Population = 8 });
}
