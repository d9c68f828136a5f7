using Sweep.Testing.Search;
using Sweep.Runtime.Search;

namespace Sweep.Tests.Search;

public sealed class RandomSamplerTests : SamplerContract
{
    protected override ISampler Create() => new RandomSampler();
}
