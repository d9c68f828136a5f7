using System.Globalization;

namespace Sweep.Experiments;

/// <summary>What the presets of the SPLASH experiments run. All of it is our choice: the paper's own lists and budgets are not known to us.</summary>
/// <remarks>The small ones: measured in docs/performance.md. A part of splash-robustness attacks networks that the same preset of splash-accuracy trains.</remarks>
internal static class SplashBudgets
{
    private const string LeNetOnMnist = "Dataset=Mnist,Architecture=LeNet5,Epochs=2,TrainImages=10000";
    private const string ResNetOnCifar = "Dataset=Cifar10,Architecture=ResNet20,Epochs=3,TrainImages=5000,Seed=0|1";
    private const string SmallActivations = "Activation=ReLU|Tanh|PReLU|Swish|APL|Tent|Splash";
    private const string PaperArchitectures = "Architecture=LeNet5|AllCnn|ResNet20|NiN";
    private const string PaperNetworks = $"Dataset=Mnist|Cifar10|Cifar100,{PaperArchitectures}";
    private const string PaperActivations = "Activation=Sigmoid|Tanh|ReLU|LeakyReLU|PReLU|ELU|Swish|Maxout|APL|Tent|Splash";
    private const string Usual = "Decay=Weights,Hinges=7|null";
    private const string FiveSeeds = "Seed=0|1|2|3|4";
    private const string LeNetOnAllOfMnist = "Dataset=Mnist,Architecture=LeNet5";
    private const string Overnight = "Effort=Standard,Images=500";
    private const string Quick = "Effort=Quick,Images=200";
    private const string FullTests = "Effort=Standard,Images=1000";

    private static readonly string s_pixels = Levels(1, 2, 4, 8);
    private static readonly string s_fewPixels = Levels(1, 2, 4);

    public static IReadOnlyList<string> AccuracySmall { get; } =
    [
        $"{LeNetOnMnist},{PaperActivations},{Usual},Seed=0|1|2",
        $"Dataset=Cifar10,Architecture=LeNet5,Epochs=4,TrainImages=10000,Seed=0|1|2,{SmallActivations},{Usual}",
        $"{ResNetOnCifar},{SmallActivations},{Usual}",
        $"Dataset=Cifar10,Architecture=AllCnn|NiN,Epochs=2,TrainImages=2500,Seed=0|1,Activation=ReLU|Splash,{Usual}",
    ];

    public static IReadOnlyList<string> AccuracyMnist { get; } = [$"{LeNetOnAllOfMnist},{PaperActivations},{Usual}"];

    public static IReadOnlyList<string> AccuracyPaper { get; } = [$"{PaperNetworks},{PaperActivations},{Usual},{FiveSeeds}"];

    public static IReadOnlyList<string> HingesSmall { get; } = [LeNetOnMnist];

    public static IReadOnlyList<string> HingesPaper { get; } = [PaperNetworks];

    public static IReadOnlyList<string> RobustnessSmall { get; } =
    [
        $"{LeNetOnMnist},{SmallActivations},Seed=0|1|2,{Quick},Attack=Fgsm|PgdLinf|Apgd|Square,Epsilon=0.05|0.1|0.2",
        $"{LeNetOnMnist},{SmallActivations},Seed=0|1|2,{Quick},Attack=PgdL2|CwL2|Boundary,Epsilon=1|2",
        $"{LeNetOnMnist},{SmallActivations},Seed=0|1|2,{Quick},Attack=OnePixel",
        $"{ResNetOnCifar},Activation=ReLU|Tanh|Splash,{Quick},Attack=Fgsm|PgdLinf,Epsilon={s_fewPixels}",
    ];

    public static IReadOnlyList<string> RobustnessMnist { get; } =
    [
        $"{LeNetOnAllOfMnist},{PaperActivations},{Overnight},Attack=Fgsm|PgdLinf|Square,Epsilon=0.1|0.2",
        $"{LeNetOnAllOfMnist},{PaperActivations},{Overnight},Attack=CwL2,Epsilon=2",
    ];

    public static IReadOnlyList<string> RobustnessPaper { get; } =
    [
        $"Dataset=Mnist,{PaperArchitectures},{PaperActivations},{FiveSeeds},{FullTests},Attack=Fgsm|PgdLinf|Apgd|Square,Epsilon=0.05|0.1|0.2|0.3",
        $"Dataset=Cifar10|Cifar100,{PaperArchitectures},{PaperActivations},{FiveSeeds},{FullTests},Attack=Fgsm|PgdLinf|Apgd|Square,Epsilon={s_pixels}",
        $"Dataset=Mnist,{PaperArchitectures},{PaperActivations},{FiveSeeds},{FullTests},Attack=PgdL2|CwL2|Boundary,Epsilon=1|2|3",
        $"Dataset=Cifar10|Cifar100,{PaperArchitectures},{PaperActivations},{FiveSeeds},{FullTests},Attack=PgdL2|CwL2|Boundary,Epsilon=0.25|0.5|1",
        $"{PaperNetworks},{PaperActivations},{FiveSeeds},{FullTests},Attack=OnePixel",
    ];

    // Steps of a byte as parts of [0, 1].
    private static string Levels(params int[] steps) => string.Join('|', steps.Select(step => (step / 255.0).ToString("R", CultureInfo.InvariantCulture)));
}
