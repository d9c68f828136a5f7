using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;

namespace Sweep.Experiments.Training;

/// <summary>The training recipe of each architecture and data set. The paper's are not known; these follow the architectures' papers and re-implementations.</summary>
/// <remarks>Sources: splash-paper, section 6. Colour images are randomly cropped (padding 4) and flipped; grey ones are not augmented.</remarks>
public static class Recipes
{
    private const string Ours =
        "batch normalisation before every activation, weight decay on weights only, a tenth of the learning rate for parameters of learned activations, and linear warm-up with cosine annealing in shortened trainings are our choice";

    // At the full rate some ResNet-20s with SPLASH did not learn: 87 % error where a tenth of it gave 61 %.
    private const double ActivationLRFactor = 0.1;

    /// <summary>The recipe of an architecture on a data set.</summary>
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

    private static Recipe LeNet5(bool colour) => colour
        ? new(
            Options(200, 0.05, new MultiStepLR(0.2, 0.3, 0.6, 0.8), weightDecay: 1e-4, colour) with { Nesterov = true },
            0.1,
            $"LeNet5: SGD with Nesterov momentum 0.9, 200 epochs of batches of 128, learning rate 0.05 divided by 5 at epochs 60, 120 and 160, weight decay 1e-4, crops and flips (the schedule of one-pixel-attack-keras); {Ours}")
        : new(
            Options(20, 0.1, SequentialLR.WarmupThenCosine, weightDecay: 5e-4, colour) with { Nesterov = true },
            0.1,
            $"LeNet5 on grey images: SGD with Nesterov momentum 0.9, 20 epochs of batches of 128, linear warm-up to learning rate 0.1 and cosine annealing, weight decay 5e-4, all of it our choice; {Ours}");

    private static Recipe AllCnn(bool colour) => new(
        Options(350, 0.05, new MultiStepLR(0.1, 200.0 / 350, 250.0 / 350, 300.0 / 350), weightDecay: 1e-3, colour),
        0.05,
        $"All-CNN-C: SGD with momentum 0.9, 350 epochs, learning rate 0.05 divided by 10 at epochs 200, 250 and 300, weight decay 0.001 (Springenberg and others, as quoted by re-implementations, which differ in the weight decay), batches of 128, kaiming_normal initialisation; {Ours}");

    private static Recipe ResNet20(bool colour) => new(
        Options(182, 0.1, new MultiStepLR(0.1, 0.5, 0.75), weightDecay: 1e-4, colour),
        0.1,
        $"ResNet-20: SGD with momentum 0.9, 64,000 steps of 128 images (182 epochs of 45,000), learning rate 0.1 divided by 10 at a half and three quarters, weight decay 1e-4, crops and flips (He and others); {Ours}");

    private static Recipe NiN(bool colour) => new(
        Options(260, 0.1, new MultiStepLR(0.1, 200.0 / 260, 230.0 / 260), weightDecay: 1e-4, colour),
        0.05,
        $"Network in Network: SGD with momentum 0.9, 260 epochs of batches of 128, learning rate 0.1 divided by 10 at epochs 200 and 230, weight decay 1e-4 (the authors' files, without their preprocessing), kaiming_normal initialisation; {Ours}");

    private static TrainingOptions Options(int epochs, double learningRate, ILearningRateSchedule schedule, double weightDecay, bool colour) =>
        new(epochs, BatchSize: 128, learningRate, schedule)
        {
            Nesterov = false,
            WeightDecay = weightDecay,
            ActivationLRFactor = ActivationLRFactor,
            Augmentation = colour ? new Augmentation() : null,
        };
}
