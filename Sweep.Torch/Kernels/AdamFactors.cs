namespace Sweep.Torch.Kernels;

/// <summary>The constants of a step of AdamW.</summary>
/// <param name="Rate">The learning rate, corrected for the bias of the mean.</param>
/// <param name="Keep">What weight decay leaves of a parameter.</param>
/// <param name="Sign">1, or −1 to maximize.</param>
/// <param name="Beta1">Of the mean.</param>
/// <param name="Fresh1">1 − β₁.</param>
/// <param name="Beta2">Of the squares.</param>
/// <param name="Fresh2">1 − β₂.</param>
/// <param name="Root">Corrects √v for the bias of v.</param>
/// <param name="Epsilon">ε.</param>
internal readonly record struct AdamFactors<T>(T Rate, T Keep, T Sign, T Beta1, T Fresh1, T Beta2, T Fresh2, T Root, T Epsilon);
