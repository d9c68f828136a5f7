using Sweep.Testing.Search;
using Sweep.Runtime.Search;
using Sweep.Search.Samplers;

namespace Sweep.Tests.Search;

public sealed class TpeSamplerTests : SamplerContract
{
    protected override ISampler Create() => new TpeSampler();
}
