namespace Sweep.Experiments.Training;

/// <summary>Another schedule, all of it multiplied.</summary>
/// <param name="Of">The schedule.</param>
/// <param name="Factor">Above 0.</param>
public sealed record ScaledRate(ILearningRateSchedule Of, double Factor) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(double progress) => Of.At(progress) * Factor;
}
