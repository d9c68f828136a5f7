using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>Where in a store a config is.</summary>
/// <param name="Number">The trial's number; 0 when the store has none for the config.</param>
/// <param name="State">The trial's state; <see cref="TrialState.Pending"/> when there is none.</param>
public readonly record struct TrialPlace(long Number, TrialState State)
{
    /// <summary>True when the store has a trial for the config.</summary>
    public bool IsStored => Number > 0;

    /// <summary>True when the trial needs no more work.</summary>
    public bool HasEnded => IsStored && State is not (TrialState.Pending or TrialState.Running);
}
