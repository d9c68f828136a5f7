using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Storage.Remote;

/// <summary>A store to which trials are added just after somebody has read it.</summary>
internal sealed class AddingStore(ITrialStore inner) : ForwardingStore(inner)
{
    private Action? _afterRead;

    public void AddAfterNextRead(SpaceDescriptor space, IReadOnlyList<AxisValue[]> configs) => _afterRead = () => Trials(space).Add(configs);

    public override IExperimentTrials Trials(SpaceDescriptor space) => new AddingTrials(this, base.Trials(space));

    private sealed class AddingTrials(AddingStore store, IExperimentTrials trials) : ForwardingTrials(trials)
    {
        public override IEnumerable<TrialRecord> Read()
        {
            foreach (var trial in base.Read())
            {
                yield return trial;
            }

            Interlocked.Exchange(ref store._afterRead, null)?.Invoke();
        }
    }
}
