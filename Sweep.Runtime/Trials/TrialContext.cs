namespace Sweep.Runtime.Trials;

/// <summary>What the scheduler gives a trial.</summary>
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

    /// <summary>Where the store's trials keep files; null where there is no such place, as in a store in memory.</summary>
    public TrialFiles? Files { get; init; }
}
