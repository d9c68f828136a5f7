using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Testing.Stores;
using Sweep.Testing.Stores.Models;

namespace Sweep.Tests.Contracts;

/// <summary>A store in memory keeps every contract.</summary>
public static class MemoryStoreTests
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
        private MemoryTrialStore? _store;

        public override ITrialStore Open(TimeProvider clock)
        {
            _store?.OpenAgain();
            return _store ??= new MemoryTrialStore(clock);
        }

        public override ICopyableStore OpenAnother(TimeProvider clock) => new MemoryTrialStore(clock);
    }
}
