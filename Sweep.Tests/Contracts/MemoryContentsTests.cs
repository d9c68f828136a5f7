using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.Tests.Contracts;

public sealed class MemoryContentsTests : ContentsContract
{
    private protected override ITrialStore Open() => new MemoryTrialStore(Clock);

    private protected override ICopyableStore OpenAnother() => new MemoryTrialStore(Clock);
}
