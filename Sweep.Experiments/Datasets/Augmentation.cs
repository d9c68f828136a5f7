namespace Sweep.Experiments.Datasets;

/// <summary>Augmentation of training images: a random crop of the padded image and a random horizontal flip.</summary>
/// <param name="Padding">Pixels of padding on each side before the crop, at least 0. Padding is 0 after normalisation, the mean.</param>
/// <param name="Flip">Whether to flip an image horizontally with probability 0.5.</param>
public sealed record Augmentation(int Padding = 4, bool Flip = true);
