namespace Sweep.Experiments.Attacks;

/// <summary>The robustness of a network for one epsilon.</summary>
/// <param name="Epsilon">The perturbation budget, in the attack's norm.</param>
/// <param name="RobustAccuracy">Images classified correctly with and without the attack, percent of all images.</param>
/// <param name="SuccessRate">Attack success rate: successful attacks, percent of the images classified correctly without an attack; 0 if there are none.</param>
/// <param name="MeanDistance">Mean norm of the successful perturbations; 0 if there are none.</param>
/// <param name="MedianDistance">Median norm of the successful perturbations; 0 if there are none.</param>
public sealed record EpsilonResult(double Epsilon, double RobustAccuracy, double SuccessRate, double MeanDistance, double MedianDistance);
