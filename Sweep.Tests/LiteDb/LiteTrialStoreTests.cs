using Sweep.LiteDb;
using Sweep.Runtime.Storage;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.LiteDb;

public sealed class LiteTrialStoreTests : TrialStoreContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override ITrialStore Open() => LiteTrialStore.Open(_folder.File("trials.db"), Clock);

    private protected override void Clean() => _folder.Dispose();
}
