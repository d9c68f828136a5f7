using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Sqlite;

namespace Sweep.Tests.Contracts;

public sealed class SqliteContentsTests : ContentsContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override ITrialStore Open() => SqliteTrialStore.Open(_folder.File("trials.db"), Clock);

    private protected override ICopyableStore OpenAnother() => SqliteTrialStore.Open(_folder.File("another.db"), Clock);

    private protected override void Clean() => _folder.Dispose();
}
