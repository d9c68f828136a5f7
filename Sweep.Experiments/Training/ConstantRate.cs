namespace Sweep.Experiments.Training;

/// <summary>The same learning rate all the way.</summary>
/// <param name="Rate">The learning rate, above 0.</param>
public sealed record ConstantRate(double Rate) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(double progress) => Rate;
}
