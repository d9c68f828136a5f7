namespace Sweep.Experiments.Attacks;

/// <summary>How a network holds against an attack.</summary>
/// <param name="Images">How many were looked at.</param>
/// <param name="CleanAccuracy">Images classified correctly without an attack, percent.</param>
/// <param name="Levels">One for each epsilon, rising.</param>
/// <param name="Queries">Images that the network was asked about in attacks, by image attacked; gradients count as questions.</param>
/// <param name="Warnings">Why the numbers may flatter the network: signs of masked gradients.</param>
public sealed record RobustnessResult(int Images, double CleanAccuracy, IReadOnlyList<RobustnessLevel> Levels, double Queries, IReadOnlyList<string> Warnings);
