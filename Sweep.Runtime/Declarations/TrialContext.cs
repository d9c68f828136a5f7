
namespace Sweep.Runtime;

/// <summary>What the scheduler assigns to a trial: number, attempt, config and resources.</summary>
/// <param name="Number">The trial's number in its store, from 1.</param>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="Key">The config's canonical key.</param>
/// <param name="Device">Where it runs, such as <c>cpu</c>.</param>
/// <param name="Threads">How many threads it may use, at least 1.</param>
/// <param name="Cancellation">Cancelled when the sweep is being stopped.</param>
public sealed record TrialContext(long Number, int Attempt, string Key, string Device, int Threads, CancellationToken Cancellation = default)
{
    /// <summary>The experiment's name.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>A seed that depends on the config's key alone, as <see cref="Trial.Seed"/>.</summary>
    public long Seed => Trial.SeedOf(Key);

    /// <summary>The folder of the trial's files; null where there is no such place, as in a store in memory. It need not be there.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether the sweep has a pruner.</summary>
    public bool CanPrune { get; init; }

    /// <summary>The services of the program's host for this trial, which end with it; of a program without a host there are none.</summary>
    public IServiceProvider Services { get; init; } = ExperimentServices.None;

    /// <summary>Finds a trial of the same store by its experiment's name and its key; gives null where there is none, or no store that can be asked.</summary>
    public Func<string, string, RelatedTrial?> FindTrial { get; init; } = static (_, _) => null;
}
