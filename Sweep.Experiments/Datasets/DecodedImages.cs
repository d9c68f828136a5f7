namespace Sweep.Experiments.Datasets;

/// <summary>A data set on its way into the cache.</summary>
/// <param name="Classes">Labels are 0 to this − 1.</param>
/// <param name="Train">To train on.</param>
/// <param name="Test">To test on, of the same size.</param>
internal sealed record DecodedImages(int Classes, ImageBlock Train, ImageBlock Test);
