namespace Sweep.Experiments.Attacks;

/// <summary>What an evaluation has done so far: it is kept between batches.</summary>
/// <param name="Fingerprint">Of network, images, attack and settings: what is kept of another evaluation is not gone on from.</param>
/// <param name="Verdicts">Of the images so far, in their order.</param>
/// <param name="Queries">So far.</param>
/// <param name="Warnings">So far.</param>
internal sealed record RobustnessProgress(string Fingerprint, IReadOnlyList<ImageVerdict> Verdicts, long Queries, IReadOnlyList<string> Warnings);
