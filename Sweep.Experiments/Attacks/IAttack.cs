using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Looks for images near given ones that a network takes for something else.</summary>
/// <remarks>Works on whole batches in torch. What it draws for an image follows from the seed and the image's index, not from the batch it is in.</remarks>
public interface IAttack
{
    /// <summary>In which distances are measured.</summary>
    AttackNorm Norm { get; }

    /// <summary>Whether it uses only what the network answers, not its gradients.</summary>
    bool IsBlackBox { get; }

    /// <summary>Whether it looks for the smallest distance by itself, so that one run serves every epsilon.</summary>
    bool IsMinimal { get; }

    /// <summary>Attacks a batch.</summary>
    /// <param name="target">The network.</param>
    /// <param name="images">Shape [n, channels, height, width], in [0, 1], each classified as its label.</param>
    /// <param name="labels">Shape [n], int64.</param>
    /// <param name="epsilon">The largest distance; a minimal attack and one in pixels ignore it.</param>
    /// <param name="random">What is drawn for each of the n images.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <returns>Shape of the images, in [0, 1]; within epsilon of them, if the attack is not a minimal one; the image itself where nothing was found. In the current dispose scope.</returns>
    Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation);
}
