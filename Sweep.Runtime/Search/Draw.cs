namespace Sweep.Runtime.Search;

/// <summary>Which proposal is asked of a sampler.</summary>
/// <param name="Seed">The search's seed.</param>
/// <param name="Number">How many configs the history has: the next one's index in it.</param>
/// <param name="Attempt">From 0: how many proposals for this number were refused, because they had been made before.</param>
public readonly record struct Draw(ulong Seed, int Number, int Attempt = 0)
{
    /// <summary>The random numbers of this draw, from their beginning: the same each time.</summary>
    public SweepRandom Random() => new SweepRandom(Seed).Fork((ulong)Number).Fork((ulong)Attempt);
}
