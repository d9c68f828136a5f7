using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Tests.Switches;

/// <summary>Of a build without LiteDB: what asking for it says, and the suites that were not run, each skipped by name.</summary>
public sealed class LiteDbAbsentTests
{
    private const string Reason = "LiteDB is not in this build: ./sweep --litedb test (with --source FOLDER where NuGet cannot reach the package)";

    [Fact]
    public void A_store_of_a_kind_that_this_build_lacks_says_which_switch_it_needs_and_is_not_made()
    {
        using var folder = new TemporaryFolder();
        var address = StoreAddress.Parse($"litedb:{folder.File("x.db")}");

        foreach (var open in new Func<ITrialStore>[] { () => address.Open(), address.OpenExisting })
        {
            var message = Assert.Throws<StoreException>(open).Message;
            Assert.Contains("-p:LiteDb=true", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact(Skip = Reason)]
    public void LiteDb_TrialStoreContract() => Assert.Fail(Reason);

    [Fact(Skip = Reason)]
    public void LiteDb_HistoryContract() => Assert.Fail(Reason);

    [Fact(Skip = Reason)]
    public void LiteDb_LeaseContract() => Assert.Fail(Reason);

    [Fact(Skip = Reason)]
    public void LiteDb_ReadContract() => Assert.Fail(Reason);

    [Fact(Skip = Reason)]
    public void LiteDb_EvolutionContract() => Assert.Fail(Reason);

    [Fact(Skip = Reason)]
    public void LiteDb_ContentsContract() => Assert.Fail(Reason);

    [Fact(Skip = Reason)]
    public void LiteDb_CrashContract() => Assert.Fail(Reason);

    [Fact(Skip = Reason)]
    public void LiteDb_StoreModelContract() => Assert.Fail(Reason);

    [Fact(Skip = Reason)]
    public void LiteDb_files_and_LINQ() => Assert.Fail(Reason);
}
