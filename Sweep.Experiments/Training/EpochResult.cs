namespace Sweep.Experiments.Training;

/// <summary>The metrics of one epoch.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="TestError">Misclassified monitored images after the epoch, percent; NaN if the training diverged or the epoch was not tested.</param>
/// <param name="TrainLoss">Mean training loss over the epoch's images, in nats; not finite if the training diverged.</param>
/// <param name="Elapsed">Time spent training, without the test.</param>
public sealed record EpochResult(int Epoch, double TestError, double TrainLoss, TimeSpan Elapsed)
{
    /// <summary>Why the training diverged in this epoch, such as <c>the loss is NaN at epoch 3, step 120, learning rate 0.1</c>; null if it did not.</summary>
    public string? Reason { get; init; }
}
