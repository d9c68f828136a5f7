namespace Sweep.Experiments.Training;

/// <summary>Multiplies the learning rate by <paramref name="Gamma"/> at each milestone: PyTorch's <c>MultiStepLR</c>.</summary>
/// <param name="Gamma">In (0, 1).</param>
/// <param name="Milestones">Fractions of the training in increasing order, each in (0, 1): epoch 100 of 200 is 0.5.</param>
public sealed record MultiStepLR(double Gamma, params IReadOnlyList<double> Milestones) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double Factor(double progress) => Math.Pow(Gamma, Milestones.Count(milestone => progress >= milestone));
}
