using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;

namespace Sweep.Experiments;

/// <summary>Test error by data set, architecture and activation: the first question of the SPLASH paper, with training recipes of our choice.</summary>
// The largest network is NiN with SPLASH and batches of 128 images of 32×32. What its first three layers, with 192, 160 and 96 channels, keep for the backward pass takes 1 GiB; later layers, gradients
// and cuDNN's workspace take another, the CUDA context and the data set in bytes a third. The fourth is a reserve for fragmentation.
[Requires(GpuMemoryMiB = 4096)]
[Experiment("splash-accuracy", Description = "Test error by architecture, activation and data set (SPLASH, arXiv 2006.08947; recipes are our choice)")]
public sealed partial class SplashAccuracy : IExperiment<TrainingResult>
{
    /// <summary>The data set.</summary>
    [Axis]
    public required Dataset Dataset { get; init; }

    /// <summary>The network architecture.</summary>
    [Axis]
    public required Architecture Architecture { get; init; }

    /// <summary>The activation of every activation layer.</summary>
    [Axis]
    public required Activation Activation { get; init; }

    /// <summary>The number of hinges S of SPLASH.</summary>
    [Axis(3, 5, 7, 9, 11), When(nameof(Activation), Activation.Splash)]
    public int? Hinges { get; init; }

    /// <summary>The parameters that weight decay applies to.</summary>
    [Axis]
    public DecayScope Decay { get; init; } = DecayScope.Weights;

    /// <summary>Precision of convolutions and matrix products. The grid has float32 only; use <c>--set Precision=Tf32</c> on NVIDIA GPUs. bfloat16 is not supported, because TorchSharp has no autocast.</summary>
    [Axis(DefaultOnly = true)]
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Seeds initialisation, order and augmentation of the images. All activations share the seeds, so that they can be compared in pairs.</summary>
    [Seeds(10)]
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
        new("cpu-small", "MNIST and CIFAR-10 with few images and epochs, under half an hour on two cores; errors are higher than after full training", SplashPresets.AccuracySmall),
        new("mnist-full", "LeNet5 on all of MNIST, SPLASH and ten other activations, ten seeds, the full recipe of 20 epochs: a night on two cores", SplashPresets.AccuracyMnist),
        new("paper", "Three data sets, four networks, SPLASH and ten other activations, five seeds, full recipes: weeks of GPU time", SplashPresets.AccuracyPaper),
    ];

    /// <summary>The network of this config, without the settings that depend on the data set.</summary>
    internal NetworkSpec Network => new(Architecture, new ActivationSpec(Activation) { Hinges = Hinges ?? new ActivationSpec(Activation).Hinges }) { BatchNorm = true };

    /// <inheritdoc/>
    public static void Prepare(ConfigSelection configs)
    {
        ArgumentNullException.ThrowIfNull(configs);
        if (configs.ValuesOf(nameof(Precision)).Any(value => value.AsText() == nameof(Precision.BFloat16)))
        {
            PrecisionScope.Check(Precision.BFloat16, device: null); // no device supports it, so fail before the first trial
        }

        NetworkTraining.Prepare(configs);
    }

    /// <inheritdoc/>
    public TrainingResult Run(Trial<TrainingResult> trial) => new NetworkTraining(Dataset, Network, Decay, Seed, Epochs, TrainImages) { Precision = Precision }.Run(trial);
}
