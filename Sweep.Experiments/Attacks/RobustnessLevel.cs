namespace Sweep.Experiments.Attacks;

/// <summary>What an attack reaches within a distance.</summary>
/// <param name="Epsilon">The distance.</param>
/// <param name="RobustAccuracy">Images classified correctly also after the attack, percent of all.</param>
/// <param name="SuccessRate">Images that were fooled, percent of those classified correctly before; 0 where there are none.</param>
/// <param name="MeanDistance">Of the images that were fooled, in the attack's norm; 0 where there are none.</param>
/// <param name="MedianDistance">Likewise.</param>
public sealed record RobustnessLevel(double Epsilon, double RobustAccuracy, double SuccessRate, double MeanDistance, double MedianDistance);
