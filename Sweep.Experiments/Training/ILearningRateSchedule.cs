namespace Sweep.Experiments.Training;

/// <summary>A learning rate schedule as a multiple of <see cref="TrainingOptions.LearningRate"/>. The classes have the names and formulas of <c>torch.optim.lr_scheduler</c>, with progress in place of a step count.</summary>
/// <remarks>Implementations are pure functions, so that a resumed training takes the same steps as an uninterrupted one.</remarks>
public interface ILearningRateSchedule
{
    /// <summary>What the base learning rate is multiplied by.</summary>
    /// <param name="progress">Fraction of all training steps that are done, in [0, 1).</param>
    double Factor(double progress);
}
