using Sweep.Runtime.Storage;

namespace Sweep.Tests.Contracts;

/// <summary>A store that says that only its process can open its file.</summary>
internal sealed class OwnedStore(ITrialStore inner, string path) : ForwardingStore(inner)
{
    public override string? OwnedFile => path;
}
