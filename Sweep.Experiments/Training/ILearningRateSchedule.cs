namespace Sweep.Experiments.Training;

/// <summary>How large the steps are over a training. A pure function, so that a continued training steps as an unbroken one.</summary>
public interface ILearningRateSchedule
{
    /// <summary>The learning rate.</summary>
    /// <param name="progress">The part of all batches that is done, in [0, 1).</param>
    double At(double progress);
}
