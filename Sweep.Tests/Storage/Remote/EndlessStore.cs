using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Storage.Remote;

/// <summary>A store whose trials have no end, or one by a fault.</summary>
internal sealed class EndlessStore(ITrialStore inner, Exception? fault = null, long after = long.MaxValue) : ForwardingStore(inner)
{
    private volatile bool _wasLeft;

    /// <summary>True once a reader has left.</summary>
    public bool WasLeft => _wasLeft;

    public override IExperimentTrials Trials(SpaceDescriptor space) => new EndlessTrials(this, base.Trials(space));

    private IEnumerable<TrialRecord> Read()
    {
        try
        {
            for (var number = 1L; number <= after; number++)
            {
                yield return new TrialRecord { Number = number, Key = $"X={number}", State = TrialState.Pending, Values = [AxisValue.Of(number)], Metrics = [null] };
            }

            throw fault!;
        }
        finally
        {
            _wasLeft = true;
        }
    }

    private sealed class EndlessTrials(EndlessStore store, IExperimentTrials trials) : ForwardingTrials(trials)
    {
        public override IEnumerable<TrialRecord> Read() => store.Read();
    }
}
