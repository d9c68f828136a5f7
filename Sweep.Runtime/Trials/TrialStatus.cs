namespace Sweep.Runtime.Trials;

/// <summary>The number and state of the trial that a store has for a config.</summary>
/// <param name="Number">The trial's number; 0 if the store has none for the config.</param>
/// <param name="State">The trial's state; <see cref="TrialState.Pending"/> if there is none.</param>
public readonly record struct TrialStatus(long Number, TrialState State)
{
    /// <summary>True if the store has a trial for the config.</summary>
    public bool IsStored => Number > 0;

    /// <summary>True if the trial needs no more work.</summary>
    public bool HasEnded => IsStored && State is not (TrialState.Pending or TrialState.Running);
}
