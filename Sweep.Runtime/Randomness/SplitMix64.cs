namespace Sweep.Runtime.Randomness;

/// <summary>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): spreads any 64-bit seed into well-mixed state words.</summary>
internal static class SplitMix64
{
    /// <summary>The next 64 bits; moves <paramref name="state"/>.</summary>
    public static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
