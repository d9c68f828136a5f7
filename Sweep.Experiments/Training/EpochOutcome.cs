namespace Sweep.Experiments.Training;

/// <summary>What an epoch gave.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TestError">Wrong answers on the test images after the epoch, percent; NaN when the training diverged.</param>
/// <param name="TrainLoss">Mean cross-entropy of the epoch's batches while training, nats an image; not finite when the training diverged.</param>
/// <param name="Elapsed">How long the training part of the epoch took; the test is not in it.</param>
public sealed record EpochOutcome(int Epoch, double TestError, double TrainLoss, TimeSpan Elapsed);
