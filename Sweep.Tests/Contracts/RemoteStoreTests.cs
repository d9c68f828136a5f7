using Sweep.Runtime.Storage;
using Sweep.Testing.Stores;
using Sweep.Testing.Stores.Models;

namespace Sweep.Tests.Contracts;

/// <summary>A SQLite file behind a socket keeps the contracts.</summary>
public static class RemoteStoreTests
{
    public sealed class Trials() : TrialStoreContract(new Fixture());

    public sealed class Claims() : ClaimContract(new Fixture());

    public sealed class Schemas() : SchemaContract(new Fixture());

    public sealed class Leases() : LeaseContract(new Fixture());

    public sealed class Reads() : ReadContract(new Fixture());

    public sealed class History() : HistoryContract(new Fixture());

    public sealed class Evolution() : EvolutionContract(new Fixture());

    public sealed class ResultValues() : ResultValueContract(new Fixture());

    public sealed class Model() : StoreModelContract(static () => new Fixture(), sequences: 30);

    private sealed class Fixture : StoreFixture
    {
        private readonly ServedStore _served = new();

        public override ITrialStore Open(TimeProvider clock) => _served.Open(clock);

        public override void Dispose()
        {
            _served.Dispose();
            base.Dispose();
        }
    }
}
