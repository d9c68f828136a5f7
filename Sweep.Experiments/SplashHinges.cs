using Sweep.Experiments.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;

namespace Sweep.Experiments;

/// <summary>How the number of hinges, their symmetry and their places change what a SPLASH network learns.</summary>
// As splash-accuracy, whose networks these are.
[Requires(GpuMemoryMiB = 4096)]
[Experiment("splash-hinges", Description = "Test error of SPLASH by number, symmetry and places of its hinges")]
public sealed partial class SplashHinges : IExperiment<TrainingResult>
{
    /// <summary>What is learned.</summary>
    [Axis]
    public required Dataset Dataset { get; init; }

    /// <summary>The network.</summary>
    [Axis]
    public required Architecture Architecture { get; init; }

    /// <summary>S: both sides and zero counted.</summary>
    [Axis(1, 3, 5, 7, 9, 11)]
    public required int Hinges { get; init; }

    /// <summary>Where the hinges come from.</summary>
    [Axis]
    public required HingePlaces Places { get; init; }

    /// <summary>Whether the left hinges mirror the right ones.</summary>
    [Axis]
    public bool Symmetric { get; init; } = true;

    /// <summary>Replicates.</summary>
    [Seeds(3)]
    public int Seed { get; init; }

    /// <summary>How often each image is seen; 0 for as often as the recipe says.</summary>
    [Range(0, 1000)]
    public int Epochs { get; init; } = 0;

    /// <summary>How many training images are used, a fifth of them (at most 5,000) held out for validation, and the most test images; 0 for all.</summary>
    [Range(0, 60_000)]
    public int TrainImages { get; init; } = 0;

    /// <summary>Parts of the grid with their budgets.</summary>
    public static IReadOnlyList<Preset> Presets { get; } =
    [
        new("cpu-small", "LeNet5 on MNIST with few images and epochs, minutes on two cores; its errors are those of a small budget", SplashBudgets.HingesSmall),
        new("paper", "Three data sets, four networks, full recipes: weeks of GPU time", SplashBudgets.HingesPaper),
    ];

    [Exclude("fixed places are the same on both sides; only places from data can differ")]
    private static bool FixedButDifferent(SplashHinges c) => c.Places == HingePlaces.Fixed && !c.Symmetric;

    [Exclude("a single hinge is at zero, wherever the others would come from")]
    private static bool NothingToPlace(SplashHinges c) => c.Hinges == 1 && c.Places == HingePlaces.Quantile;

    /// <inheritdoc/>
    public static void Prepare(ConfigSelection configs) => NetworkTraining.Prepare(configs);

    /// <inheritdoc/>
    public TrainingResult Run(Trial<TrainingResult> trial)
    {
        var activation = new ActivationSpec(Activation.Splash) { Hinges = Hinges, Symmetric = Symmetric };
        var network = new NetworkSpec(Architecture, activation) { BatchNorm = Places == HingePlaces.Fixed };
        return new NetworkTraining(Dataset, network, DecayScope.Weights, Seed, Epochs, TrainImages) { FitHinges = Places == HingePlaces.Quantile }.Run(trial);
    }
}
