namespace Sweep.Experiments.Architectures;

/// <summary>Where the hinges of a SPLASH unit are taken from.</summary>
public enum HingeSource
{
    /// <summary>Fixed at multiples of a standard deviation, after batch normalisation.</summary>
    Fixed,

    /// <summary>Quantiles of the unit's inputs in the first batches. The networks have no batch normalisation, except ResNet-20, which always has it.</summary>
    Quantile,
}
