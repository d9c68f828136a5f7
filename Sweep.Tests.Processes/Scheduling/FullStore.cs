using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Scheduling;

/// <summary>A store on a disk that is full after some trials. The inner store stays its owner's.</summary>
internal sealed class FullStore(ITrialStore inner, int finishesLeft) : ForwardingStore(inner)
{
    public const string Line = "The disk is full";
    private int _finishesLeft = finishesLeft;

    public override bool Finish(SpaceDescriptor space, long number, long token, TrialOutcome outcome) =>
        Interlocked.Decrement(ref _finishesLeft) < 0 ? throw new StoreException(Line) : base.Finish(space, number, token, outcome);
}
