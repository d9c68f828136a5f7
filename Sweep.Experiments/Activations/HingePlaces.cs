namespace Sweep.Experiments.Activations;

/// <summary>Where the hinges of a SPLASH unit come from.</summary>
public enum HingePlaces
{
    /// <summary>Fixed in units of a standard deviation, behind batch normalisation.</summary>
    Fixed,

    /// <summary>Quantiles of what reaches the unit in the first batches, without batch normalisation (ResNet-20 has its own).</summary>
    Quantile,
}
