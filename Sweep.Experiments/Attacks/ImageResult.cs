namespace Sweep.Experiments.Attacks;

/// <summary>The result of attacking one image.</summary>
/// <param name="Correct">Whether it is classified correctly without an attack. Misclassified images are not attacked.</param>
/// <param name="Distances">The distance of the adversarial image for each epsilon; null where the attack failed. Empty if the image was not attacked.</param>
internal sealed record ImageResult(bool Correct, IReadOnlyList<double?> Distances);
