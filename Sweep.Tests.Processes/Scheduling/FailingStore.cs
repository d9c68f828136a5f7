using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Scheduling;

/// <summary>A store that takes some results and throws at the next ones. The inner store stays its owner's.</summary>
internal sealed class FailingStore(ITrialStore inner, int finishesLeft, Exception fault) : ForwardingStore(inner)
{
    private int _finishesLeft = finishesLeft;

    private Exception Fault => fault;

    public override IExperimentTrials Trials(SpaceDescriptor space) => new FailingTrials(this, base.Trials(space));

    private sealed class FailingTrials(FailingStore store, IExperimentTrials trials) : ForwardingTrials(trials)
    {
        public override FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim) =>
            Interlocked.Decrement(ref store._finishesLeft) < 0 ? throw store.Fault : base.FinishAndClaim(finish, nextClaim);
    }
}
