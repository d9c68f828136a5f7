using Sweep.Runtime.Search;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class RandomSamplerTests : SamplerContract
{
    protected override ISampler Create() => new RandomSampler();
}
