namespace Sweep.Experiments.Training;

/// <summary>A constant learning rate: PyTorch's <c>ConstantLR</c> over the whole training.</summary>
/// <param name="ConstantFactor">What the base learning rate is multiplied by, above 0.</param>
public sealed record ConstantLR(double ConstantFactor = 1) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double Factor(double progress) => ConstantFactor;
}
