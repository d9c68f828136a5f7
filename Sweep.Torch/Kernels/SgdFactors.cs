namespace Sweep.Torch.Kernels;

/// <summary>The constants of a step of SGD.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Momentum">Of the momentum before.</param>
/// <param name="Fresh">What the gradient is multiplied with before it joins the momentum: 1 − dampening, 1 at the first step.</param>
/// <param name="Decay">Weight decay.</param>
/// <param name="Sign">1, or −1 to maximize.</param>
/// <param name="Nesterov">Whether to look ahead.</param>
internal readonly record struct SgdFactors<T>(T Rate, T Momentum, T Fresh, T Decay, T Sign, bool Nesterov);
