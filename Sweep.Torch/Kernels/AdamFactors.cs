namespace Sweep.Torch.Kernels;

/// <summary>The constants of one step of AdamW.</summary>
/// <param name="StepSize">Learning rate divided by the bias correction of the mean.</param>
/// <param name="DecayFactor">Factor by which weight decay multiplies parameters.</param>
/// <param name="Sign">1, or −1 to maximize.</param>
/// <param name="Beta1">Decay β₁ of the running mean.</param>
/// <param name="OneMinusBeta1">1 − β₁.</param>
/// <param name="Beta2">Decay β₂ of the running mean of squares.</param>
/// <param name="OneMinusBeta2">1 − β₂.</param>
/// <param name="RootCorrection">Bias correction that √v is multiplied by.</param>
/// <param name="Epsilon">Added to the denominator.</param>
internal readonly record struct AdamFactors<T>(T StepSize, T DecayFactor, T Sign, T Beta1, T OneMinusBeta1, T Beta2, T OneMinusBeta2, T RootCorrection, T Epsilon);
