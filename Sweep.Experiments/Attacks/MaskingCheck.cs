using System.Globalization;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Looks for masked gradients: a network whose gradients lead nowhere looks robust against attacks that follow them.</summary>
/// <remarks>After the checks of AutoAttack (Croce and Hein, arXiv 2003.01690) and Athalye, Carlini and Wagner, arXiv 1802.00420. The limits are our choice.</remarks>
internal static class MaskingCheck
{
    private const double MostZeroGradients = 0.1;
    private const double MostAhead = 0.1;

    /// <summary>Checks one batch.</summary>
    /// <param name="attack">The attack that was run on it.</param>
    /// <param name="target">The network.</param>
    /// <param name="images">The images, each classified as its label.</param>
    /// <param name="labels">Theirs.</param>
    /// <param name="epsilon">The distance that the attack was given.</param>
    /// <param name="fooled">How many of the images it fooled within it.</param>
    /// <param name="random">What is drawn.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <returns>A line for each sign; none is good.</returns>
    public static IReadOnlyList<string> Look(IAttack attack, AttackTarget target, Tensor images, Tensor labels, double epsilon, long fooled, ImageRandom random, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var warnings = new List<string>();
        var count = (double)images.shape[0];
        var (gradient, _, _) = target.Gradient(images, Geometry.CrossEntropy(labels));
        var zero = gradient.flatten(1).eq(0).all(1).sum().item<long>();
        if (zero > MostZeroGradients * count)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"gradient masking suspected: the gradient is zero for {zero} of {count} images"));
        }

        if (attack.Norm == AttackNorm.Pixels)
        {
            return warnings;
        }

        IAttack other = attack.IsBlackBox ? new ProjectedGradient(attack.Norm, 10, 0.25) : new RandomNoise(attack.Norm);
        var others = target.IsFooled(other.Run(target, images, labels, epsilon, random, cancellation), labels).sum().item<long>();
        if (attack.IsBlackBox && fooled > others + (MostAhead * count))
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"gradient masking suspected: without gradients {fooled} of {count} images were fooled at epsilon {epsilon:G4}, with them {others}"));
        }

        if (!attack.IsBlackBox && others > fooled + (MostAhead * count))
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"gradient masking suspected: noise alone fooled {others} of {count} images at epsilon {epsilon:G4}, the attack {fooled}"));
        }

        return warnings;
    }
}
