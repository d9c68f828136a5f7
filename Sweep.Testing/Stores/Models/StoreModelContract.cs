using FsCheck;
using FsCheck.Fluent;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores.Models;

/// <summary>Every store does what the model does, whatever is done to both. A failure is shrunk.</summary>
/// <param name="create">Makes an empty store.</param>
/// <param name="sequences">How many sequences of steps are tried; 25 times as many with SWEEP_SOAK=1.</param>
public abstract class StoreModelContract(Func<StoreFixture> create, int sequences = 60)
{
    private const ulong Gamma = 0x9e3779b97f4a7c15; // of FsCheck's generator: odd

    // Claims and ends are drawn more often, so that trials live through all of their states.
    private static readonly StoreOperationKind[] s_kinds =
    [
        .. Enum.GetValues<StoreOperationKind>(), StoreOperationKind.Claim, StoreOperationKind.Claim, StoreOperationKind.Finish, StoreOperationKind.Report, StoreOperationKind.Release, StoreOperationKind.Wait,
    ];

    [Fact]
    public void It_does_what_the_model_does() => TestSeed.Run(seed =>
        Prop.ForAll(Sequences(), Compare).Check(Config.QuickThrowOnFailure.WithReplay(seed, Gamma).WithMaxTest(Soak.IsOn ? 25 * sequences : sequences)));

    private void Compare(StoreOperation[] steps)
    {
        var clock = new ManualClock();
        using var fixture = create();
        var model = new StoreModel(clock);
        var store = fixture.Open(clock);
        try
        {
            var leases = new List<(SpaceDescriptor, TrialLease)>();
            StoreOperation.Prepare(store);
            foreach (var step in steps)
            {
                switch (step.Kind)
                {
                    case StoreOperationKind.Wait:
                        clock.Advance(TimeSpan.FromSeconds(step.First));
                        break;
                    case StoreOperationKind.Jump:
                        clock.Jump(TimeSpan.FromSeconds(step.First - 32));
                        break;
                    case StoreOperationKind.Open:
                        store = fixture.Open(clock);
                        StoreOperation.Prepare(store);
                        model.OpenAgain();
                        break;
                    default:
                        Assert.Equal((step, model.Apply(step)), (step, step.Apply(store, leases)));
                        break;
                }
            }

            Assert.Equal(model.Dump(), StoreOperation.Dump(store));
        }
        finally
        {
            store.Dispose();
        }
    }

    private static Arbitrary<StoreOperation[]> Sequences() => Arb.From(
        (from kind in Gen.Choose(0, s_kinds.Length - 1)
         from first in Gen.Choose(0, 63)
         from second in Gen.Choose(0, 39)
         select new StoreOperation(s_kinds[kind], first, second)).ArrayOf(),
        static operations => Enumerable.Range(0, operations.Length).Select(i => operations.Where((_, position) => position != i).ToArray()));
}
