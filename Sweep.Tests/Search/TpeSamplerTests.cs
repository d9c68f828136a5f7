using Sweep.Runtime.Search;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class TpeSamplerTests : SamplerContract
{
    protected override ISampler Create() => new TpeSampler();
}
