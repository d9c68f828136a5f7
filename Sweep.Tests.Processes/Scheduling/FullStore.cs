using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Scheduling;

/// <summary>A store on a disk that is full after some trials. The inner store stays its owner's.</summary>
internal sealed class FullStore(ITrialStore inner, int finishesLeft) : ForwardingStore(inner)
{
    public const string Line = "The disk is full";
    private int _finishesLeft = finishesLeft;

    public override IExperimentTrials Trials(SpaceDescriptor space) => new FullTrials(this, base.Trials(space));

    private sealed class FullTrials(FullStore store, IExperimentTrials trials) : ForwardingTrials(trials)
    {
        public override FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim) =>
            Interlocked.Decrement(ref store._finishesLeft) < 0 ? throw new StoreException(Line) : base.FinishAndClaim(finish, nextClaim);
    }
}
