using Sweep.Experiments.Datasets;

namespace Sweep.Experiments.Training;

/// <summary>How a network is trained: stochastic gradient descent on the cross-entropy.</summary>
/// <param name="Epochs">How often each image is seen, at least 1.</param>
/// <param name="BatchSize">Images a step; the last batch of an epoch may be smaller.</param>
/// <param name="Schedule">The learning rate.</param>
public sealed record TrainingOptions(int Epochs, int BatchSize, ILearningRateSchedule Schedule)
{
    /// <summary>How much of the last step goes into the next.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the momentum looks ahead.</summary>
    public bool Nesterov { get; init; } = true;

    /// <summary>The L2 penalty.</summary>
    public double WeightDecay { get; init; }

    /// <summary>What the L2 penalty is on.</summary>
    public DecayScope Decay { get; init; }

    /// <summary>The learning rate of the parameters of learned activations, as a part of the others': their gradients are sums over a whole layer. In (0, 1].</summary>
    public double ActivationRate { get; init; } = 1;

    /// <summary>How much of the target goes from the label to all classes alike, in [0, 1).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The largest L2 norm of all gradients together: longer ones are shortened to it; 0 for no limit.</summary>
    public double ClipNorm { get; init; }

    /// <summary>How exactly products are computed, in training and in tests.</summary>
    public Precision Precision { get; init; }

    /// <summary>How training images are varied; null for not at all.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>After every so many epochs, and the last, the held-out images are tested.</summary>
    public int TestEvery { get; init; } = 1;

    /// <summary>Images a step when testing: changes nothing but speed.</summary>
    public int TestBatchSize { get; init; } = 250;
}
