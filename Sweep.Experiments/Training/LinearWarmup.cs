namespace Sweep.Experiments.Training;

/// <summary>Rises in a straight line to the beginning of another schedule, which then has what is left of the training.</summary>
/// <param name="Part">The part of the training that rises, in [0, 1).</param>
/// <param name="After">What follows.</param>
/// <param name="Start">The first learning rate as a part of the one that is risen to.</param>
public sealed record LinearWarmup(double Part, ILearningRateSchedule After, double Start = 0.1) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(double progress) =>
        progress < Part ? After.At(0) * (Start + ((1 - Start) * progress / Part)) : After.At((progress - Part) / (1 - Part));
}
