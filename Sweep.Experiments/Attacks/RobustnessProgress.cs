namespace Sweep.Experiments.Attacks;

/// <summary>The state of an evaluation after some of its batches, as saved to resume from.</summary>
/// <param name="Fingerprint">Identifies network, images, attack and settings. Progress with another fingerprint is ignored.</param>
/// <param name="Images">Results of the images so far, in order.</param>
/// <param name="Queries">Images evaluated by the attack so far.</param>
/// <param name="Warnings">Signs of gradient masking, from the first batch.</param>
internal sealed record RobustnessProgress(string Fingerprint, IReadOnlyList<ImageResult> Images, long Queries, IReadOnlyList<string> Warnings);
