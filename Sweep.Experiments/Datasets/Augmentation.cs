namespace Sweep.Experiments.Datasets;

/// <summary>How training images are varied: cut out at a random place of the padded image, mirrored with even odds.</summary>
/// <param name="Padding">Pixels of zeros (after normalisation: the mean) at each side before the cut, at least 0.</param>
/// <param name="Flip">Whether to mirror left and right.</param>
public sealed record Augmentation(int Padding = 4, bool Flip = true);
