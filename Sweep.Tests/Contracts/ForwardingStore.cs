using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

/// <summary>A store that forwards everything to another one, which stays its owner's. A test overrides what it wants otherwise.</summary>
internal abstract class ForwardingStore(ITrialStore inner) : ITrialStore
{
    public string Id => inner.Id;

    public virtual string? OwnedFile => inner.OwnedFile;

    public IReadOnlyList<string> Experiments => inner.Experiments;

    public string? EnsureSchema(SpaceDescriptor space, Func<string, bool>? isGone = null) => inner.EnsureSchema(space, isGone);

    public virtual IExperimentTrials Trials(SpaceDescriptor space) => inner.Trials(space);

    public void KeepCode(CodeVersion code) => inner.KeepCode(code);

    public CodeVersion? ReadCode(string hash) => inner.ReadCode(hash);

    public IReadOnlyList<string> CheckIntegrity() => inner.CheckIntegrity();

    public void Dispose()
    {
    }
}
