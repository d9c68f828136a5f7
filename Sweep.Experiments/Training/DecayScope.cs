namespace Sweep.Experiments.Training;

/// <summary>What weight decay acts on.</summary>
public enum DecayScope
{
    /// <summary>The weights of convolutions and linear layers: not biases, not batch normalisation, not the parameters of learned activations.</summary>
    Weights,

    /// <summary>Every parameter.</summary>
    All,
}
