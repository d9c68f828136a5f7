namespace Sweep.Experiments.Training;

/// <summary>What a trial that trains a network gives.</summary>
/// <param name="TestError">Wrong answers on the test images after the last epoch, percent.</param>
/// <param name="ValidationError">The same on the images that were held out of the training images.</param>
/// <param name="TrainLoss">Mean cross-entropy over the last epoch while training, nats an image.</param>
/// <param name="EpochSeconds">How long the training part of the last epoch took.</param>
/// <param name="Parameters">How many numbers were learned.</param>
public sealed record TrainingResult([property: Minimize, Unit("%")] double TestError, [property: Unit("%")] double ValidationError, double TrainLoss, [property: Unit("s")] double EpochSeconds, int Parameters);
