namespace Sweep.Experiments.Training;

/// <summary>How an architecture is trained on a data set at full size, and where that comes from.</summary>
/// <param name="Options">At full size.</param>
/// <param name="PeakRate">The largest learning rate of a training that is cut short.</param>
/// <param name="Description">In a line or two for reports: what is cited and what is our choice.</param>
public sealed record Recipe(TrainingOptions Options, double PeakRate, string Description)
{
    /// <summary>The recipe for a budget.</summary>
    /// <param name="epochs">0 for the recipe's own. A smaller number changes the schedule to one cycle up to <see cref="PeakRate"/>, since steps at parts of a few epochs come too early.</param>
    public TrainingOptions Scaled(int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        return epochs == 0 ? Options
            : epochs < Options.Epochs ? Options with { Epochs = epochs, Schedule = new WarmupCosine(PeakRate) }
            : Options with { Epochs = epochs };
    }
}
