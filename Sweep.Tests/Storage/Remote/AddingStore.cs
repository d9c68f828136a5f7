using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Storage.Remote;

/// <summary>A store to which trials are added just after somebody has read it.</summary>
internal sealed class AddingStore(ITrialStore inner) : ForwardingStore(inner)
{
    private Action? _afterRead;

    public void AddAfterNextRead(SpaceDescriptor space, IReadOnlyList<AxisValue[]> configs) => _afterRead = () => Add(space, configs);

    public override IEnumerable<TrialRecord> Read(SpaceDescriptor space)
    {
        foreach (var trial in base.Read(space))
        {
            yield return trial;
        }

        Interlocked.Exchange(ref _afterRead, null)?.Invoke();
    }
}
