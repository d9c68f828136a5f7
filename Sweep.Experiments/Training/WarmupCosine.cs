namespace Sweep.Experiments.Training;

/// <summary>Rises in a straight line to the peak, then falls along half a cosine to almost nothing: the one-cycle schedule of short trainings.</summary>
/// <param name="Peak">The largest learning rate, above 0.</param>
/// <param name="Warmup">The part of the training that rises, in [0, 1).</param>
/// <param name="Start">The first learning rate as a part of the peak.</param>
/// <param name="End">What the last one tends to, as a part of the peak.</param>
/// <remarks>Smith and Topin, "Super-Convergence" (2017), and Loshchilov and Hutter, "SGDR" (2016), in their common simplification.</remarks>
public sealed record WarmupCosine(double Peak, double Warmup = 0.2, double Start = 0.1, double End = 0.001) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(double progress)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(progress);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(progress, 1);
        if (progress < Warmup)
        {
            return Peak * (Start + ((1 - Start) * progress / Warmup));
        }

        var fall = (progress - Warmup) / (1 - Warmup);
        return Peak * (End + ((1 - End) * (1 + Math.Cos(Math.PI * fall)) / 2));
    }
}
