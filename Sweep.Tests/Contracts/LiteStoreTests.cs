using Sweep.LiteDb;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Testing.Stores;
using Sweep.Testing.Stores.Models;

namespace Sweep.Tests.Contracts;

/// <summary>A LiteDB file keeps every contract.</summary>
public static class LiteStoreTests
{
    public sealed class Trials() : TrialStoreContract(new Fixture());

    public sealed class Claims() : ClaimContract(new Fixture());

    public sealed class Schemas() : SchemaContract(new Fixture());

    public sealed class Leases() : LeaseContract(new Fixture());

    public sealed class Reads() : ReadContract(new Fixture());

    public sealed class History() : HistoryContract(new Fixture());

    public sealed class Evolution() : EvolutionContract(new Fixture());

    public sealed class Contents() : ContentsContract(new Fixture());

    public sealed class ResultValues() : ResultValueContract(new Fixture());

    public sealed class Model() : StoreModelContract(static () => new Fixture());

    private sealed class Fixture : StoreFixture
    {
        private LiteTrialStore? _store;

        public override ITrialStore Open(TimeProvider clock)
        {
            _store?.Dispose();
            return _store = LiteTrialStore.Open(Folder.File("trials.db"), clock);
        }

        public override ICopyableStore OpenAnother(TimeProvider clock) => LiteTrialStore.Open(Folder.File("another.db"), clock);
    }
}
