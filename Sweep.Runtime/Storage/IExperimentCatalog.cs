using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>The experiments of a store, and the versions of their code.</summary>
public interface IExperimentCatalog
{
    /// <summary>The names of the experiments that the store holds, in ordinal order.</summary>
    IReadOnlyList<string> Experiments { get; }

    /// <summary>Creates the tables of an experiment, or migrates its stored trials to the declaration, history included: all of it or nothing. A store that was opened to be read only checks that it could.</summary>
    /// <param name="space">The declaration.</param>
    /// <param name="isGone">Tells whether a worker's process has ended, so that its running trial does not count as running; null if unknown of all.</param>
    /// <returns>What was changed of what was stored, in one line, such as <c>axis Rate is now LearningRate</c>; null if nothing was.</returns>
    /// <exception cref="StoreException">The declaration does not fit what is stored; the message shows both sides. Or a sweep with the older declaration is running.</exception>
    string? EnsureSchema(SpaceDescriptor space, Func<string, bool>? isGone = null);

    /// <summary>Stores the names of a version's methods, so that later versions can be compared with it.</summary>
    void KeepCode(CodeVersion code);

    /// <summary>The version with a hash; null if it was not stored.</summary>
    CodeVersion? ReadCode(string hash);
}
