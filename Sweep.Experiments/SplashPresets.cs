using System.Globalization;

namespace Sweep.Experiments;

/// <summary>Filters that the presets of the SPLASH experiments select their configs by. All of them are our choice: the paper's own lists and budgets are not known.</summary>
/// <remarks>Run times of the small presets are in docs/performance.md. A preset of splash-robustness attacks the networks that the preset of the same name of splash-accuracy trains.</remarks>
internal static class SplashPresets
{
    private const string LeNetOnMnist = "Dataset=Mnist,Architecture=LeNet5,Epochs=2,TrainImages=10000";
    private const string ResNetOnCifar = "Dataset=Cifar10,Architecture=ResNet20,Epochs=3,TrainImages=5000,Seed=0|1";
    private const string SmallActivations = "Activation=ReLU|Tanh|PReLU|SiLU|APL|Tent|Splash";
    private const string PaperArchitectures = "Architecture=LeNet5|AllCnn|ResNet20|NiN";
    private const string PaperNetworks = $"Dataset=Mnist|Cifar10|Cifar100,{PaperArchitectures}";
    private const string PaperActivations = "Activation=Sigmoid|Tanh|ReLU|LeakyReLU|PReLU|ELU|SiLU|Maxout|APL|Tent|Splash";
    private const string DefaultSettings = "Decay=Weights,Hinges=7|null";
    private const string FiveSeeds = "Seed=0|1|2|3|4";
    private const string LeNetOnAllOfMnist = "Dataset=Mnist,Architecture=LeNet5";
    private const string Overnight = "Effort=Default,Images=500";
    private const string Quick = "Effort=Quick,Images=200";
    private const string FullTests = "Effort=Default,Images=1000";

    private static readonly string s_epsilons = Epsilons(1, 2, 4, 8);
    private static readonly string s_smallEpsilons = Epsilons(1, 2, 4);

    public static IReadOnlyList<string> AccuracySmall { get; } =
    [
        $"{LeNetOnMnist},{PaperActivations},{DefaultSettings},Seed=0|1|2",
        $"Dataset=Cifar10,Architecture=LeNet5,Epochs=4,TrainImages=10000,Seed=0|1|2,{SmallActivations},{DefaultSettings}",
        $"{ResNetOnCifar},{SmallActivations},{DefaultSettings}",
        $"Dataset=Cifar10,Architecture=AllCnn|NiN,Epochs=2,TrainImages=2500,Seed=0|1,Activation=ReLU|Splash,{DefaultSettings}",
    ];

    public static IReadOnlyList<string> AccuracyMnist { get; } = [$"{LeNetOnAllOfMnist},{PaperActivations},{DefaultSettings}"];

    public static IReadOnlyList<string> AccuracyPaper { get; } = [$"{PaperNetworks},{PaperActivations},{DefaultSettings},{FiveSeeds}"];

    public static IReadOnlyList<string> HingesSmall { get; } = [LeNetOnMnist];

    public static IReadOnlyList<string> HingesPaper { get; } = [PaperNetworks];

    public static IReadOnlyList<string> RobustnessSmall { get; } =
    [
        $"{LeNetOnMnist},{SmallActivations},Seed=0|1|2,{Quick},Attack=FGSM|LinfPGD|AutoPGD|Square,Epsilon=0.05|0.1|0.2",
        $"{LeNetOnMnist},{SmallActivations},Seed=0|1|2,{Quick},Attack=L2PGD|L2CarliniWagner|Boundary,Epsilon=1|2",
        $"{LeNetOnMnist},{SmallActivations},Seed=0|1|2,{Quick},Attack=OnePixel",
        $"{ResNetOnCifar},Activation=ReLU|Tanh|Splash,{Quick},Attack=FGSM|LinfPGD,Epsilon={s_smallEpsilons}",
    ];

    public static IReadOnlyList<string> RobustnessMnist { get; } =
    [
        $"{LeNetOnAllOfMnist},{PaperActivations},{Overnight},Attack=FGSM|LinfPGD|Square,Epsilon=0.1|0.2",
        $"{LeNetOnAllOfMnist},{PaperActivations},{Overnight},Attack=L2CarliniWagner,Epsilon=2",
    ];

    public static IReadOnlyList<string> RobustnessPaper { get; } =
    [
        $"Dataset=Mnist,{PaperArchitectures},{PaperActivations},{FiveSeeds},{FullTests},Attack=FGSM|LinfPGD|AutoPGD|Square,Epsilon=0.05|0.1|0.2|0.3",
        $"Dataset=Cifar10|Cifar100,{PaperArchitectures},{PaperActivations},{FiveSeeds},{FullTests},Attack=FGSM|LinfPGD|AutoPGD|Square,Epsilon={s_epsilons}",
        $"Dataset=Mnist,{PaperArchitectures},{PaperActivations},{FiveSeeds},{FullTests},Attack=L2PGD|L2CarliniWagner|Boundary,Epsilon=1|2|3",
        $"Dataset=Cifar10|Cifar100,{PaperArchitectures},{PaperActivations},{FiveSeeds},{FullTests},Attack=L2PGD|L2CarliniWagner|Boundary,Epsilon=0.25|0.5|1",
        $"{PaperNetworks},{PaperActivations},{FiveSeeds},{FullTests},Attack=OnePixel",
    ];

    // Epsilons in units of 1/255.
    private static string Epsilons(params int[] levels) => string.Join('|', levels.Select(level => (level / 255.0).ToString("R", CultureInfo.InvariantCulture)));
}
