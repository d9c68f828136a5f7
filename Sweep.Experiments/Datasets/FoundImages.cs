namespace Sweep.Experiments.Datasets;

/// <summary>What files hold.</summary>
/// <param name="Train">How many images to train on.</param>
/// <param name="Test">How many images to test on.</param>
/// <param name="ContentHash">As <see cref="ImageDataset.ContentHash"/>.</param>
internal readonly record struct FoundImages(int Train, int Test, string ContentHash);
