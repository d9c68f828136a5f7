using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

public sealed class MemoryLeaseTests : LeaseContract
{
    private protected override ITrialStore Open() => new MemoryTrialStore(Clock);
}
