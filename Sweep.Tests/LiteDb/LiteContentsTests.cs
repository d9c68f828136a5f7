using Sweep.LiteDb;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.LiteDb;

public sealed class LiteContentsTests : ContentsContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override ITrialStore Open() => LiteTrialStore.Open(_folder.File("trials.db"), Clock);

    private protected override ICopyableStore OpenAnother() => LiteTrialStore.Open(_folder.File("another.db"), Clock);

    private protected override void Clean() => _folder.Dispose();
}
