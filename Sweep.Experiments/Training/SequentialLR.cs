namespace Sweep.Experiments.Training;

/// <summary>Two schedules, one after the other: PyTorch's <c>SequentialLR</c>. Each sees its own part of the training as a whole one.</summary>
/// <param name="Milestone">Fraction of the training that <paramref name="First"/> gets, in [0, 1).</param>
/// <param name="First">The schedule up to the milestone.</param>
/// <param name="Second">The schedule from the milestone on.</param>
public sealed record SequentialLR(double Milestone, ILearningRateSchedule First, ILearningRateSchedule Second) : ILearningRateSchedule
{
    /// <summary>
    /// Linear warm-up from a tenth of the base learning rate over the first fifth of the training, then cosine annealing to a thousandth: the schedule of short trainings. PyTorch's OneCycleLR differs: it
    /// uses one shape, cosine or linear, for both phases.
    /// </summary>
    public static SequentialLR WarmupThenCosine { get; } = new(0.2, new LinearLR(0.1), new CosineAnnealingLR(0.001));

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="progress"/> is not in [0, 1].</exception>
    public double Factor(double progress)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(progress);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(progress, 1);
        return progress < Milestone ? First.Factor(progress / Milestone) : Second.Factor((progress - Milestone) / (1 - Milestone));
    }
}
