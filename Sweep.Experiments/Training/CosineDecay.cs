namespace Sweep.Experiments.Training;

/// <summary>Falls from the peak along half a cosine.</summary>
/// <param name="Peak">The first learning rate, above 0.</param>
/// <param name="End">What the last one tends to, as a part of the peak.</param>
/// <remarks>Loshchilov and Hutter, "SGDR" (2016), without restarts.</remarks>
public sealed record CosineDecay(double Peak, double End = 0) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(double progress) => Peak * (End + ((1 - End) * (1 + Math.Cos(Math.PI * progress)) / 2));
}
