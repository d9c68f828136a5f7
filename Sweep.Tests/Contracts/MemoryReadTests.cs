using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

public sealed class MemoryReadTests : ReadContract
{
    private protected override ITrialStore Open() => new MemoryTrialStore(Clock);
}
