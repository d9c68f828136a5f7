using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>The trials of one experiment in a store, for all who use them: workers and the dispatcher, reports, and those who pause a sweep. Thread-safe.</summary>
public interface IExperimentTrials : ITrialQueue, ITrialReader, ISweepControl
{
    /// <summary>The experiment.</summary>
    SpaceDescriptor Space { get; }
}
