namespace Sweep.Experiments.Training;

/// <summary>What an epoch gave.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TestError">Wrong answers on the images that the training is watched with, after the epoch, percent; NaN when the training diverged or they were not tested.</param>
/// <param name="TrainLoss">Mean cross-entropy of the epoch's batches while training, nats an image; not finite when the training diverged.</param>
/// <param name="Elapsed">How long the training part of the epoch took; the test is not in it.</param>
public sealed record EpochOutcome(int Epoch, double TestError, double TrainLoss, TimeSpan Elapsed)
{
    /// <summary>Why the training ended here before its time, such as <c>the loss is NaN at epoch 3, step 120, learning rate 0.1</c>; null when it did not.</summary>
    public string? Reason { get; init; }
}
