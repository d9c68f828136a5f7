namespace Sweep.Experiments.Training;

/// <summary>A learning rate that falls by a factor at given points of the training.</summary>
/// <param name="Peak">The first learning rate, above 0.</param>
/// <param name="Factor">By which it is multiplied at each point, in (0, 1).</param>
/// <param name="Points">Parts of the training, rising, in (0, 1): 100 of 200 epochs is 0.5.</param>
public sealed record StepDecay(double Peak, double Factor, params IReadOnlyList<double> Points) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(double progress) => Peak * Math.Pow(Factor, Points.Count(point => progress >= point));
}
