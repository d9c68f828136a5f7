namespace Sweep.Experiments.Datasets;

/// <summary>Summary of a decoded data set.</summary>
/// <param name="Train">Number of training images.</param>
/// <param name="Test">Number of test images.</param>
/// <param name="ContentHash">See <see cref="ImageDataset.ContentHash"/>.</param>
internal readonly record struct FoundImages(int Train, int Test, string ContentHash);
