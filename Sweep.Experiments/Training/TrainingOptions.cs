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

    /// <summary>The L2 penalty on weights. Biases, normalisation and the slopes of learned activations are left out.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Images a step when testing: changes nothing but speed.</summary>
    public int TestBatchSize { get; init; } = 250;
}
