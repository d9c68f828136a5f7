using Sweep.Experiments.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;

namespace Sweep.Experiments;

/// <summary>The error of every activation in every network on every data set: the first question of the SPLASH paper, with recipes of our choice.</summary>
// The largest is NiN with SPLASH at batches of 128 images of 32×32: what three layers of 192, 160 and 96 channels and their places keep for the backward pass is 1 GiB, later layers, gradients and
// cuDNN's working memory another, CUDA's context and the data set as bytes the third. One is to spare: memory of a GPU is handed out in blocks.
[Requires(GpuMemoryMiB = 4096)]
[Experiment("splash-accuracy", Description = "Test error by architecture, activation and data set (SPLASH, arXiv 2006.08947; recipes are our choice)")]
public sealed partial class SplashAccuracy : IExperiment<TrainingResult>
{
    /// <summary>What is learned.</summary>
    [Axis]
    public required Dataset Dataset { get; init; }

    /// <summary>The network.</summary>
    [Axis]
    public required Architecture Architecture { get; init; }

    /// <summary>At every place of the network.</summary>
    [Axis]
    public required Activation Activation { get; init; }

    /// <summary>S of SPLASH.</summary>
    [Axis(3, 5, 7, 9, 11), When(nameof(Activation), Activation.Splash)]
    public int? Hinges { get; init; }

    /// <summary>What weight decay acts on.</summary>
    [Axis]
    public DecayScope Decay { get; init; } = DecayScope.Weights;

    /// <summary>How exactly products are computed. The grid has float32; <c>--set Precision=Tf32</c> is for NVIDIA's GPUs, and bfloat16 is refused as long as TorchSharp has no autocast.</summary>
    [Axis(DefaultOnly = true)]
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Replicates: another start and order of the images, the same for every activation, so that activations can be compared in pairs.</summary>
    [Seeds(10)]
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
        new("cpu-small", "MNIST and CIFAR-10 with few images and epochs, under half an hour on two cores; its errors are those of a small budget", SplashBudgets.AccuracySmall),
        new("mnist-full", "LeNet5 on all of MNIST, ten activations beside SPLASH, ten seeds, the full recipe of 20 epochs: a night on two cores", SplashBudgets.AccuracyMnist),
        new("paper", "Three data sets, four networks, ten activations beside SPLASH, five seeds, full recipes: weeks of GPU time", SplashBudgets.AccuracyPaper),
    ];

    /// <summary>The network, but for what the data set decides.</summary>
    internal NetworkSpec Network => new(Architecture, new ActivationSpec(Activation) { Hinges = Hinges ?? new ActivationSpec(Activation).Hinges }) { BatchNorm = true };

    /// <inheritdoc/>
    public static void Prepare(ConfigSelection configs)
    {
        ArgumentNullException.ThrowIfNull(configs);
        if (configs.ValuesOf(nameof(Precision)).Any(value => value.AsText() == nameof(Precision.BFloat16)))
        {
            PrecisionScope.Check(Precision.BFloat16, device: null); // no device has it: better said before the first trial
        }

        NetworkTraining.Prepare(configs);
    }

    /// <inheritdoc/>
    public TrainingResult Run(Trial<TrainingResult> trial) => new NetworkTraining(Dataset, Network, Decay, Seed, Epochs, TrainImages) { Precision = Precision }.Run(trial);
}
