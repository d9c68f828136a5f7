using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

public sealed class MemoryTrialStoreTests : TrialStoreContract
{
    private protected override ITrialStore Open() => new MemoryTrialStore(Clock);
}
