using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Auto-PGD on the cross-entropy (APGD-CE) in Linf: PGD with momentum that halves the step size and restarts from the best point when progress stalls.</summary>
/// <param name="steps">Gradient steps, at least 5.</param>
/// <remarks>Croce and Hein, arXiv 2003.01690: initial step size 2·epsilon, first checkpoint after 22 % of the steps, then at shrinking intervals; rho 0.75, momentum 0.75.</remarks>
public sealed class AutoPGD(int steps) : IAttack
{
    private const double FirstCheckpoint = 0.22;
    private const double CheckpointShrink = 0.03;
    private const double MinPeriod = 0.06;
    private const double Momentum = 0.75;
    private const double Rho = 0.75; // fraction of steps since the last checkpoint that must have increased the loss

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.Linf;

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimization => false;

    /// <inheritdoc/>
    public Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var state = new AutoPGDState(target, images, labels, epsilon, Geometry.UniformInBall(images, epsilon, Norm, random));
        var period = FirstCheckpoint;
        var checkpoint = Math.Max(1, (int)(period * steps));
        for (var (step, since) = (0, 0); step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            state.Step(step == 0 ? 1 : Momentum);
            if (++since == checkpoint)
            {
                state.Checkpoint(Rho * since);
                period = Math.Max(period - CheckpointShrink, MinPeriod);
                (checkpoint, since) = (Math.Max(1, (int)(period * steps)), 0);
            }
        }

        return state.Adversarial.MoveToOuterDisposeScope();
    }
}
