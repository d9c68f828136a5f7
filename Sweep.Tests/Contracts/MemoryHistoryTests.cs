using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

public sealed class MemoryHistoryTests : HistoryContract
{
    private protected override ITrialStore Open() => new MemoryTrialStore(Clock);
}
