namespace Sweep.Experiments.Training;

/// <summary>How an architecture is trained on a data set, and where that comes from.</summary>
/// <param name="Options">The full training.</param>
/// <param name="ShortLearningRate">Base learning rate of a training with fewer epochs.</param>
/// <param name="Description">One or two lines for reports: what is cited and what is our choice.</param>
public sealed record Recipe(TrainingOptions Options, double ShortLearningRate, string Description)
{
    /// <summary>The options for a number of epochs.</summary>
    /// <param name="epochs">
    /// 0 for the recipe's own. Fewer epochs than the recipe's replace its schedule by <see cref="SequentialLR.WarmupThenCosine"/>, because its milestones would come too early.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> is negative.</exception>
    public TrainingOptions For(int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        return epochs == 0 ? Options
            : epochs < Options.Epochs ? Options with { Epochs = epochs, LearningRate = ShortLearningRate, Schedule = SequentialLR.WarmupThenCosine }
            : Options with { Epochs = epochs };
    }
}
