using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;

namespace Sweep.Experiments.Training;

/// <summary>The recipe of each architecture and data set. The paper's own are not known: these follow the architectures' papers and re-implementations.</summary>
/// <remarks>Sources: splash-paper, section 6. Colour images are padded by 4, cut and flipped at random; grey ones are not varied.</remarks>
public static class Recipes
{
    private const string Ours =
        "batch normalisation before every activation, weight decay on weights only, a tenth of the rate for parameters of learned activations and one-cycle rates of shortened trainings are our choice";

    // At the whole rate some ResNet-20s with SPLASH did not learn: 87 % error where a tenth of it gave 61 %.
    private const double SlowSlopes = 0.1;

    /// <summary>The recipe.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The architecture is no member of the enum.</exception>
    public static Recipe For(Architecture architecture, Dataset dataset) => architecture switch
    {
        Architecture.LeNet5 => LeNet5(IsColour(dataset)),
        Architecture.AllCnn => AllCnn(IsColour(dataset)),
        Architecture.ResNet20 => ResNet20(IsColour(dataset)),
        Architecture.NiN => NiN(IsColour(dataset)),
        _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, $"Expected one of {string.Join(", ", Enum.GetNames<Architecture>())}"),
    };

    private static bool IsColour(Dataset dataset) => dataset is Dataset.Cifar10 or Dataset.Cifar100;

    private static Augmentation? Augmentation(bool colour) => colour ? new Augmentation() : null;

    private static Recipe LeNet5(bool colour) => colour
        ? new(
            new(200, 128, new StepDecay(0.05, 0.2, 0.3, 0.6, 0.8)) { ActivationRate = SlowSlopes, WeightDecay = 1e-4, Augmentation = Augmentation(colour) },
            0.1,
            $"LeNet5: SGD with Nesterov momentum 0.9, 200 epochs of batches of 128, rate 0.05 falling to a fifth at epochs 60, 120 and 160, L2 1e-4, crops and flips (the schedule of one-pixel-attack-keras); {Ours}")
        : new(
            new(20, 128, new WarmupCosine(0.1)) { ActivationRate = SlowSlopes, WeightDecay = 5e-4 },
            0.1,
            $"LeNet5 on grey images: SGD with Nesterov momentum 0.9, 20 epochs of batches of 128, one cycle up to rate 0.1, L2 5e-4, all of it our choice; {Ours}");

    private static Recipe AllCnn(bool colour) => new(
        new(350, 128, new StepDecay(0.05, 0.1, 200.0 / 350, 250.0 / 350, 300.0 / 350)) { Nesterov = false, ActivationRate = SlowSlopes, WeightDecay = 1e-3, Augmentation = Augmentation(colour) },
        0.05,
        $"All-CNN-C: SGD with momentum 0.9, 350 epochs, rate 0.05 falling to a tenth at epochs 200, 250 and 300, L2 0.001 (Springenberg and others, as quoted by re-implementations, which differ in the L2), batches of 128, He-normal start; {Ours}");

    private static Recipe ResNet20(bool colour) => new(
        new(182, 128, new StepDecay(0.1, 0.1, 0.5, 0.75)) { Nesterov = false, ActivationRate = SlowSlopes, WeightDecay = 1e-4, Augmentation = Augmentation(colour) },
        0.1,
        $"ResNet-20: SGD with momentum 0.9, 64,000 steps of 128 images (182 epochs of 45,000), rate 0.1 falling to a tenth at a half and three quarters, L2 1e-4, crops and flips (He and others); {Ours}");

    private static Recipe NiN(bool colour) => new(
        new(260, 128, new StepDecay(0.1, 0.1, 200.0 / 260, 230.0 / 260)) { Nesterov = false, ActivationRate = SlowSlopes, WeightDecay = 1e-4, Augmentation = Augmentation(colour) },
        0.05,
        $"Network in Network: SGD with momentum 0.9, 260 epochs of batches of 128, rate 0.1 falling to a tenth at epochs 200 and 230, L2 1e-4 (the authors' files, without their preprocessing), He-normal start; {Ours}");
}
