namespace Sweep.Experiments.Training;

/// <summary>The parameters that weight decay applies to.</summary>
public enum DecayScope
{
    /// <summary>The weights of convolutions and linear layers only: no biases, no batch normalisation, no parameters of learned activations.</summary>
    Weights,

    /// <summary>Every parameter.</summary>
    All,
}
