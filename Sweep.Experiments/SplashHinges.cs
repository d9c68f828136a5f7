using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;

namespace Sweep.Experiments;

/// <summary>Test error of SPLASH by the number, symmetry and source of its hinges.</summary>
// The same networks as splash-accuracy.
[Requires(GpuMemoryMiB = 4096)]
[Experiment("splash-hinges", Description = "Test error of SPLASH by number, symmetry and source of its hinges")]
public sealed partial class SplashHinges : IExperiment<TrainingResult>
{
    /// <summary>The data set.</summary>
    [Axis]
    public required Dataset Dataset { get; init; }

    /// <summary>The network architecture.</summary>
    [Axis]
    public required Architecture Architecture { get; init; }

    /// <summary>The number of hinges S, counting both sides and zero.</summary>
    [Axis(1, 3, 5, 7, 9, 11)]
    public required int Hinges { get; init; }

    /// <summary>Where the hinges are taken from.</summary>
    [Axis]
    public required HingeSource HingeSource { get; init; }

    /// <summary>Whether the left hinges mirror the right ones.</summary>
    [Axis]
    public bool Symmetric { get; init; } = true;

    /// <summary>Seeds initialisation, order and augmentation of the images.</summary>
    [Seeds(3)]
    public int Seed { get; init; }

    /// <summary>Passes over the training images; 0 for the recipe's number.</summary>
    [Range(0, 1000)]
    public int Epochs { get; init; } = 0;

    /// <summary>Training images to use, of which a fifth (at most 5,000) is held out for validation; 0 for all. At most as many test images are used.</summary>
    [Range(0, 60_000)]
    public int TrainImages { get; init; } = 0;

    /// <summary>Parts of the grid with their training budgets.</summary>
    public static IReadOnlyList<Preset> Presets { get; } =
    [
        new("cpu-small", "LeNet5 on MNIST with few images and epochs, minutes on two cores; errors are higher than after full training", SplashPresets.HingesSmall),
        new("paper", "Three data sets, four networks, full recipes: weeks of GPU time", SplashPresets.HingesPaper),
    ];

    [Exclude("fixed hinges are symmetric; only hinges fitted to data can differ by side")]
    private static bool IsFixedButAsymmetric(SplashHinges c) => c.HingeSource == HingeSource.Fixed && !c.Symmetric;

    [Exclude("a single hinge is at zero, so there is none to fit")]
    private static bool HasNothingToFit(SplashHinges c) => c.Hinges == 1 && c.HingeSource == HingeSource.Quantile;

    /// <inheritdoc/>
    public static void Prepare(ConfigSelection configs) => NetworkTraining.Prepare(configs);

    /// <inheritdoc/>
    public TrainingResult Run(Trial<TrainingResult> trial)
    {
        var activation = new ActivationSpec(Activation.Splash) { Hinges = Hinges, Symmetric = Symmetric };
        var network = new NetworkSpec(Architecture, activation) { BatchNorm = HingeSource == HingeSource.Fixed };
        return new NetworkTraining(Dataset, network, DecayScope.Weights, Seed, Epochs, TrainImages) { FitHinges = HingeSource == HingeSource.Quantile }.Run(trial);
    }
}
