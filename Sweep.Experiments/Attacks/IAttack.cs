using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>An untargeted adversarial attack: finds images close to given ones that a network misclassifies.</summary>
/// <remarks>Attacks work on batches. The random numbers for an image depend on the seed and on the image's index, not on the batch that it is in.</remarks>
public interface IAttack
{
    /// <summary>The norm of its perturbations.</summary>
    AttackNorm Norm { get; }

    /// <summary>Whether it uses only the network's outputs, not its gradients.</summary>
    bool IsBlackBox { get; }

    /// <summary>Whether it minimizes the perturbation, so that one run answers for every epsilon. Other attacks search within a given epsilon.</summary>
    bool IsMinimization { get; }

    /// <summary>Attacks a batch.</summary>
    /// <param name="target">The classifier.</param>
    /// <param name="images">Shape [n, channels, height, width], in [0, 1], each classified as its label.</param>
    /// <param name="labels">Shape [n], int64.</param>
    /// <param name="epsilon">The perturbation budget. Minimization attacks and L0 attacks ignore it.</param>
    /// <param name="random">Random numbers for each of the n images.</param>
    /// <param name="cancellation">Checked before each step.</param>
    /// <returns>Shape of the images, in [0, 1], in the current dispose scope. Within epsilon of the images unless this is a minimization attack. Where the attack fails, the result need not be adversarial.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation);
}
