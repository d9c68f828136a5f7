namespace Sweep.Experiments.Training;

/// <summary>The metrics of a trained network.</summary>
/// <param name="TestError">Misclassified test images after the last epoch, percent.</param>
/// <param name="ValidationError">Misclassified validation images after the last epoch, percent.</param>
/// <param name="TrainLoss">Mean training loss over the last epoch's images, in nats.</param>
/// <param name="EpochSeconds">Time spent training in the last epoch.</param>
/// <param name="Parameters">Number of trainable parameters.</param>
public sealed record TrainingResult([property: Minimize, Unit("%")] double TestError, [property: Unit("%")] double ValidationError, double TrainLoss, [property: Unit("s")] double EpochSeconds, int Parameters);
