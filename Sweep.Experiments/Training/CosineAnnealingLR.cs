namespace Sweep.Experiments.Training;

/// <summary>Anneals the learning rate along half a cosine: PyTorch's <c>CosineAnnealingLR</c> over the whole training.</summary>
/// <param name="MinFactor">PyTorch's <c>eta_min</c> as a fraction of the base learning rate, in [0, 1].</param>
/// <remarks>Loshchilov and Hutter, "SGDR" (2016), without restarts.</remarks>
public sealed record CosineAnnealingLR(double MinFactor = 0) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double Factor(double progress) => MinFactor + ((1 - MinFactor) * (1 + Math.Cos(Math.PI * progress)) / 2);
}
