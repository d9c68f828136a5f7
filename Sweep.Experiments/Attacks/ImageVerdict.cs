namespace Sweep.Experiments.Attacks;

/// <summary>What came of one image.</summary>
/// <param name="Correct">Whether it is classified correctly without an attack; only then it was attacked.</param>
/// <param name="Distances">For each epsilon the distance at which it was fooled; null where it was not.</param>
internal sealed record ImageVerdict(bool Correct, IReadOnlyList<double?> Distances);
