using Sweep.Experiments.Datasets;

namespace Sweep.Experiments.Training;

/// <summary>Hyperparameters of a training with stochastic gradient descent on the cross-entropy loss.</summary>
/// <param name="Epochs">Passes over the training images, at least 1.</param>
/// <param name="BatchSize">Images per step; the last batch of an epoch may be smaller.</param>
/// <param name="LearningRate">The base learning rate, above 0.</param>
/// <param name="Schedule">Multiplies the base learning rate.</param>
public sealed record TrainingOptions(int Epochs, int BatchSize, double LearningRate, ILearningRateSchedule Schedule)
{
    /// <summary>The momentum factor of SGD, in [0, 1).</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether to use Nesterov momentum.</summary>
    public bool Nesterov { get; init; } = true;

    /// <summary>The L2 penalty, at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Which parameters <see cref="WeightDecay"/> applies to.</summary>
    public DecayScope Decay { get; init; }

    /// <summary>Learning rate of the parameters of learned activations as a fraction of that of all others, in (0, 1]. Their gradients are sums over a whole layer.</summary>
    public double ActivationLRFactor { get; init; } = 1;

    /// <summary>Probability mass that is moved from the label to all classes evenly, in [0, 1).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Gradients are clipped to this L2 norm, taken over all parameters together; 0 to leave them unclipped.</summary>
    public double MaxGradNorm { get; init; }

    /// <summary>Precision of convolutions and matrix products, in training and evaluation.</summary>
    public Precision Precision { get; init; }

    /// <summary>Augmentation of the training images; null for none.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Epochs between two tests on the monitored images, at least 1. The last epoch is always tested.</summary>
    public int TestEvery { get; init; } = 1;

    /// <summary>Images per batch when testing. Affects speed and memory only.</summary>
    public int TestBatchSize { get; init; } = 250;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="progress">Fraction of all training steps that are done, in [0, 1).</param>
    public double LearningRateAt(double progress) => LearningRate * Schedule.Factor(progress);
}
