namespace Sweep.Experiments.Training;

/// <summary>Changes the learning rate linearly from a first to a last factor: PyTorch's <c>LinearLR</c> over the whole training.</summary>
/// <param name="StartFactor">The first factor, at least 0.</param>
/// <param name="EndFactor">The factor at the end, at least 0.</param>
public sealed record LinearLR(double StartFactor, double EndFactor = 1) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double Factor(double progress) => StartFactor + ((EndFactor - StartFactor) * progress);
}
