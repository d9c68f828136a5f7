namespace Sweep.Experiments.Attacks;

/// <summary>The robustness of a network against one attack.</summary>
/// <param name="Images">Number of images.</param>
/// <param name="CleanAccuracy">Images classified correctly without an attack, percent.</param>
/// <param name="Epsilons">One result for each epsilon, in increasing order.</param>
/// <param name="Queries">Mean number of queries per attacked image; a forward pass for a gradient counts as one.</param>
/// <param name="Warnings">Signs of gradient masking, which make the robust accuracy unreliable.</param>
public sealed record RobustnessResult(int Images, double CleanAccuracy, IReadOnlyList<EpsilonResult> Epsilons, double Queries, IReadOnlyList<string> Warnings);
