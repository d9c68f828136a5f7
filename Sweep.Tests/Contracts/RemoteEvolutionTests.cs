using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

public sealed class RemoteEvolutionTests : EvolutionContract
{
    private readonly ServedStore _served = new();

    private protected override ITrialStore Open() => _served.Open(Clock);

    private protected override void Clean() => _served.Dispose();
}
