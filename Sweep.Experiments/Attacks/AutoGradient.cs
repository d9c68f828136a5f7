using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Auto-PGD on the cross-entropy: projected gradient with momentum, whose steps halve, and go back to the best point, where they stop paying.</summary>
/// <param name="steps">At least 5.</param>
/// <remarks>Croce and Hein, arXiv 2003.01690, APGD-CE in Linf: first step 2·epsilon, checkpoints at 22 % of the steps and then ever closer, rho 0.75, momentum 0.75.</remarks>
public sealed class AutoGradient(int steps) : IAttack
{
    private const double FirstCheckpoint = 0.22;
    private const double CheckpointShrink = 0.03;
    private const double ShortestPeriod = 0.06;
    private const double Momentum = 0.75;
    private const double EnoughProgress = 0.75;

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.Linf;

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var state = new AutoGradientState(target, images, labels, epsilon, Geometry.RandomStart(images, epsilon, Norm, random));
        var period = FirstCheckpoint;
        var checkpoint = Math.Max(1, (int)(period * steps));
        for (var (step, since) = (0, 0); step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            state.Step(step == 0 ? 1 : Momentum);
            if (++since == checkpoint)
            {
                state.Review(EnoughProgress * since);
                period = Math.Max(period - CheckpointShrink, ShortestPeriod);
                (checkpoint, since) = (Math.Max(1, (int)(period * steps)), 0);
            }
        }

        return state.Fooling.MoveToOuterDisposeScope();
    }
}
