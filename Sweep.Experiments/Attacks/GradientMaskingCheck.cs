using System.Globalization;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Detects signs of gradient masking: a network without useful gradients looks robust against gradient-based attacks.</summary>
/// <remarks>Follows the checks of AutoAttack (Croce and Hein, arXiv 2003.01690) and Athalye, Carlini and Wagner, arXiv 1802.00420. The thresholds are our choice.</remarks>
internal static class GradientMaskingCheck
{
    private const double MaxZeroGradients = 0.1; // fraction of the images
    private const double MaxAdvantage = 0.1; // fraction of the images

    /// <summary>Checks the network on one batch.</summary>
    /// <param name="attack">The attack that was run on the batch.</param>
    /// <param name="target">The classifier.</param>
    /// <param name="images">Images that are classified as their labels without an attack.</param>
    /// <param name="labels">Shape [n], int64.</param>
    /// <param name="epsilon">The perturbation budget of the attack.</param>
    /// <param name="successes">Number of images for which the attack succeeded within the budget.</param>
    /// <param name="random">Random numbers for the comparison attack.</param>
    /// <param name="cancellation">Checked before each step.</param>
    /// <returns>One line for each sign of gradient masking.</returns>
    public static IReadOnlyList<string> Run(IAttack attack, AttackedModel target, Tensor images, Tensor labels, double epsilon, long successes, ImageRandom random, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var warnings = new List<string>();
        var count = (double)images.shape[0];
        var (gradient, _, _) = target.Gradient(images, Geometry.CrossEntropy(labels));
        var zero = gradient.flatten(1).eq(0).all(1).sum().item<long>();
        if (zero > MaxZeroGradients * count)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"gradient masking suspected: the gradient is zero for {zero} of {count} images"));
        }

        if (attack.Norm == AttackNorm.L0)
        {
            return warnings;
        }

        IAttack other = attack.IsBlackBox ? new PGD(attack.Norm, 10, 0.25) : new UniformNoise(attack.Norm);
        var others = target.IsAdversarial(other.Run(target, images, labels, epsilon, random, cancellation), labels).sum().item<long>();
        if (attack.IsBlackBox && successes > others + (MaxAdvantage * count))
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"gradient masking suspected: at epsilon {epsilon:G4} the black-box attack succeeds for {successes} of {count} images, PGD for {others}"));
        }

        if (!attack.IsBlackBox && others > successes + (MaxAdvantage * count))
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"gradient masking suspected: at epsilon {epsilon:G4} random noise succeeds for {others} of {count} images, the attack for {successes}"));
        }

        return warnings;
    }
}
