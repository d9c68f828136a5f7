namespace Sweep.Search.Samplers;

/// <summary>The sequence of <see cref="QmcSampler"/>.</summary>
public enum QmcSequence
{
    /// <summary>Up to 256 dimensions; most even where the number of configs is a power of 2.</summary>
    Sobol,

    /// <summary>Any number of dimensions, best up to about 20, and any number of configs.</summary>
    Halton,
}
