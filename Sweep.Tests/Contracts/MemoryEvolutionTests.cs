using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

public sealed class MemoryEvolutionTests : EvolutionContract
{
    private protected override ITrialStore Open() => new MemoryTrialStore(Clock);
}
