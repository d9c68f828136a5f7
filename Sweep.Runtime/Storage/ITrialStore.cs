using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>Keeps the trials of experiments. Every write is one atomic step that a crash leaves whole or undone.</summary>
/// <remarks>Thread-safe. Environmental failures throw <see cref="StoreException"/>.</remarks>
public interface ITrialStore : IExperimentCatalog, IDisposable
{
    /// <summary>Identifies this store, also against one that was at its path before: drawn when it is created, and moved with its file.</summary>
    string Id { get; }

    /// <summary>The file that only this process can open now, so that others reach the store through it; null if others can open it too.</summary>
    string? OwnedFile => null;

    /// <summary>The trials of one experiment. Cheap: the handle holds nothing open.</summary>
    /// <param name="space">The experiment, as it is declared now.</param>
    IExperimentTrials Trials(SpaceDescriptor space);

    /// <summary>Checks all that the store keeps: seconds for a million trials.</summary>
    /// <returns>One line per damage; none if all is well.</returns>
    IReadOnlyList<string> CheckIntegrity();
}
