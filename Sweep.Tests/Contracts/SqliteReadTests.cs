using Sweep.Runtime.Storage;
using Sweep.Sqlite;

namespace Sweep.Tests.Contracts;

public sealed class SqliteReadTests : ReadContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override ITrialStore Open() => SqliteTrialStore.Open(_folder.File("trials.db"), Clock);

    private protected override void Clean() => _folder.Dispose();
}
