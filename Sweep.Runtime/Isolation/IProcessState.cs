namespace Sweep.Runtime.Isolation;

/// <summary>State of the process that a trial's code can change and that the next trial of the same worker must not see: the culture, the working directory, an engine's default type.</summary>
/// <remarks>An implementation remembers, when it is made, what there is before the first trial. Both methods are called on the thread of the trial's code, which is a new one for each trial: what a thread keeps for itself needs no putting back.</remarks>
public interface IProcessState
{
    /// <summary>Called before a trial's code.</summary>
    void Begin(TrialContext trial);

    /// <summary>Called after a trial's code, however it ended: puts back what it changed.</summary>
    /// <returns>What cannot be put back, a phrase each; then the worker's process is replaced before the next trial.</returns>
    IReadOnlyList<string> Restore();
}
