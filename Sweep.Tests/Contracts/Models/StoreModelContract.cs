using FsCheck;
using FsCheck.Fluent;
using Sweep.Cli;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Contracts.Models;

/// <summary>Every store does what the store in memory does, whatever is done to both. A failure is shrunk, and its message has what FsCheck needs to draw it again.</summary>
/// <param name="storeKind">The kind of store.</param>
public abstract class StoreModelContract(string storeKind)
{
    private static readonly bool s_soak = Environment.GetEnvironmentVariable("SWEEP_SOAK") == "1";

    // Claims and ends are drawn more often, so that trials live through all of their states.
    private static readonly StoreOperationKind[] s_kinds =
    [
        .. Enum.GetValues<StoreOperationKind>(), StoreOperationKind.Claim, StoreOperationKind.Claim, StoreOperationKind.Finish, StoreOperationKind.Report, StoreOperationKind.Release, StoreOperationKind.Wait,
    ];

    [Fact]
    public void A_file_does_what_the_model_does() => Check(sequences: 200, operations =>
    {
        using var folder = new TemporaryFolder();
        ITrialStore? file = null;
        try
        {
            Compare(operations, clock =>
            {
                file?.Dispose();
                return file = LocalStores.Kinds.Parse($"{storeKind}:{folder.File("trials.db")}").Open(clock);
            });
        }
        finally
        {
            file?.Dispose();
        }
    });

    private protected static void Check(int sequences, Action<StoreOperation[]> compare) =>
        Prop.ForAll(Sequences(), compare).Check(Config.QuickThrowOnFailure.WithMaxTest(s_soak ? 25 * sequences : sequences));

    private protected static void Compare(StoreOperation[] operations, Func<TimeProvider, ITrialStore> open)
    {
        var clock = new ManualClock();
        using var model = new MemoryTrialStore(clock);
        var store = open(clock);
        var (modelLeases, leases) = (new List<(SpaceDescriptor, TrialLease)>(), new List<(SpaceDescriptor, TrialLease)>());
        StoreOperation.Prepare(model);
        StoreOperation.Prepare(store);
        foreach (var operation in operations)
        {
            switch (operation.Kind)
            {
                case StoreOperationKind.Wait:
                    clock.Advance(TimeSpan.FromSeconds(operation.First));
                    break;
                case StoreOperationKind.Jump:
                    clock.Jump(TimeSpan.FromSeconds(operation.First - 32));
                    break;
                case StoreOperationKind.Open:
                    store = open(clock);
                    StoreOperation.Prepare(store);
                    model.OpenAgain();
                    break;
                default:
                    Assert.Equal((operation, operation.Apply(model, modelLeases)), (operation, operation.Apply(store, leases)));
                    break;
            }
        }

        Assert.Equal(StoreOperation.Dump(model), StoreOperation.Dump(store));
    }

    private static Arbitrary<StoreOperation[]> Sequences() => Arb.From(
        (from kind in Gen.Choose(0, s_kinds.Length - 1)
         from first in Gen.Choose(0, 63)
         from second in Gen.Choose(0, 39)
         select new StoreOperation(s_kinds[kind], first, second)).ArrayOf(),
        static operations => Enumerable.Range(0, operations.Length).Select(i => operations.Where((_, position) => position != i).ToArray()));
}
