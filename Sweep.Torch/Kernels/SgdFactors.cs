namespace Sweep.Torch.Kernels;

/// <summary>The constants of one step of SGD.</summary>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="Momentum">Momentum factor.</param>
/// <param name="GradientWeight">Weight of the gradient in the momentum buffer: 1 − dampening, or 1 in the first step.</param>
/// <param name="WeightDecay">L2 penalty.</param>
/// <param name="Sign">1, or −1 to maximize.</param>
/// <param name="Nesterov">Whether to use Nesterov momentum.</param>
internal readonly record struct SgdFactors<T>(T LearningRate, T Momentum, T GradientWeight, T WeightDecay, T Sign, bool Nesterov);
