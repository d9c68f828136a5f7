using Sweep.Runtime.Search;
using Sweep.SharpLearning;
using Sweep.Testing.Search;
using Sweep.Tests.Search;

namespace Sweep.Tests.SharpLearning;

public sealed class PackageRandomTests : SamplerContract
{
    protected override ISampler Create() => new SharpLearningRandomSamplerAttribute().Create();

    protected override ISampler? CreateForTwo() => null;
}

public sealed class PackageBayesTests : SamplerContract
{
    protected override int LongHistory => 500;

    protected override ISampler Create() => new SharpLearningBayesSamplerAttribute { Candidates = 50 }.Create();

    protected override ISampler? CreateForTwo() => null;
}

public sealed class PackageSmacTests : SamplerContract
{
    protected override int LongHistory => 500;

    protected override ISampler Create() => new SharpLearningSmacSamplerAttribute { Startup = 10, Candidates = 50 }.Create();

    protected override ISampler? CreateForTwo() => null;
}

public sealed class PackageSwarmTests : SamplerContract
{
    protected override ISampler Create() => new SharpLearningSwarmSamplerAttribute { Particles = 4 }.Create();

    protected override ISampler? CreateForTwo() => null;
}

public sealed class PackageNelderMeadTests : SamplerContract
{
    protected override ISampler Create() => new SharpLearningNelderMeadSamplerAttribute().Create();

    protected override ISampler? CreateForTwo() => null;
}
