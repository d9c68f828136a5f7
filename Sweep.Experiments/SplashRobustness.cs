using System.Security.Cryptography;
using Sweep.Experiments.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Attacks;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Training;
using Sweep.Experiments.Weights;
using Sweep.Runtime;
using static TorchSharp.torch;

namespace Sweep.Experiments;

/// <summary>How the trained networks of <see cref="SplashAccuracy"/> hold against adversarial images: the second question of the SPLASH paper, with budgets of our choice.</summary>
/// <remarks>It loads their weights from the store's files, so the same budget of splash-accuracy is run first, into the same store.</remarks>
// One-pixel attacks ask about 2,000 images at once: a layer of NiN with 192 channels of 32×32 is then 1.5 GiB, and its input, its output, its normalisation and the activation's intermediate values are
// there at the same time. Without gradients nothing else is kept.
[Requires(GpuMemoryMiB = 8192)]
[Experiment("splash-robustness", Description = "Accuracy under attack by architecture, activation, attack and epsilon, of the networks that splash-accuracy trained")]
public sealed partial class SplashRobustness : IExperiment<SplashRobustness.Result>
{
    private const string Accuracy = "splash-accuracy";

    /// <summary>What the network was trained on; its test images are attacked.</summary>
    [Axis]
    public required Dataset Dataset { get; init; }

    /// <summary>The network.</summary>
    [Axis]
    public required Architecture Architecture { get; init; }

    /// <summary>At every place of the network; SPLASH with seven hinges.</summary>
    [Axis]
    public required Activation Activation { get; init; }

    /// <summary>The attack.</summary>
    [Axis]
    public required AttackKind Attack { get; init; }

    /// <summary>The largest distance from the image in the attack's norm, of pixels in [0, 1]. One pixel has no such bound.</summary>
    [Range(0, 10), When(nameof(Attack), AttackKind.Fgsm, AttackKind.PgdLinf, AttackKind.PgdL2, AttackKind.CwL2, AttackKind.Boundary, AttackKind.Square, AttackKind.Apgd)]
    public double? Epsilon { get; init; } = 0.1;

    /// <summary>How much is computed for an image.</summary>
    [Axis]
    public AttackEffort Effort { get; init; } = AttackEffort.Standard;

    /// <summary>The seed of the network's training; the attack's own follows from the whole config.</summary>
    [Seeds(10)]
    public int Seed { get; init; }

    /// <summary>As in splash-accuracy.</summary>
    [Range(0, 1000)]
    public int Epochs { get; init; } = 0;

    /// <summary>As in splash-accuracy.</summary>
    [Range(0, 60_000)]
    public int TrainImages { get; init; } = 0;

    /// <summary>How many of the test images are used, from the first; 0 for all.</summary>
    [Range(0, 10_000)]
    public int Images { get; init; } = 1_000;

    /// <summary>What a trial gives.</summary>
    /// <param name="RobustAccuracy">Images that are classified correctly, also after the attack, percent of all.</param>
    /// <param name="CleanAccuracy">Images that are classified correctly without an attack, percent of all.</param>
    /// <param name="SuccessRate">Images that the attack changed to another class, percent of those classified correctly.</param>
    /// <param name="MeanDistance">Of the successful images from the originals, in the attack's norm; 0 when there is none.</param>
    /// <param name="Queries">Images that the network was asked about, by image attacked.</param>
    /// <param name="GradientMasking">1 when the checks suspect that the gradients hide weakness (then the robust accuracy says little), else 0.</param>
    public sealed record Result(
        [property: Maximize, Unit("%")] double RobustAccuracy, [property: Unit("%")] double CleanAccuracy, [property: Unit("%")] double SuccessRate, double MeanDistance, double Queries, int GradientMasking);

    /// <summary>Parts of the grid with their budgets.</summary>
    public static IReadOnlyList<Preset> Presets { get; } =
    [
        new("cpu-small", "The networks of splash-accuracy's cpu-small under quick attacks on few images, under half an hour on two cores", SplashBudgets.RobustnessSmall),
        new("mnist-full", "The networks of splash-accuracy's mnist-full under FGSM, PGD, Carlini-Wagner and Square at standard effort: a night on two cores", SplashBudgets.RobustnessMnist),
        new("paper", "The networks of splash-accuracy's paper under every attack at standard effort: weeks of GPU time", SplashBudgets.RobustnessPaper),
    ];

    /// <inheritdoc/>
    public static void Prepare(ConfigSelection configs) => NetworkTraining.Prepare(configs);

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var device = TrialDevice.Of(trial);
        set_num_threads(trial.Threads);
        using var scope = NewDisposeScope();
        var data = DatasetLibrary.Open(Dataset);
        using var classifier = Load(trial, data, device);
        classifier.eval();
        var images = data.Test.Take(Images == 0 ? data.Test.Count : Math.Min(Images, data.Test.Count));
        var preset = AttackPresets.For(Attack, Effort);
        var evaluation = new RobustnessEvaluation(classifier, preset.Create(), preset.Name, new RobustnessOptions { Seed = trial.Seed, Folder = trial.Folder }, device);
        var result = evaluation.Run(images, [Epsilon ?? 1], trial.Cancellation);
        var level = result.Levels[0];
        return new Result(level.RobustAccuracy, result.CleanAccuracy, level.SuccessRate, level.MeanDistance, result.Queries, result.Warnings.Count > 0 ? 1 : 0);
    }

    /// <summary>The config of splash-accuracy whose network this one attacks.</summary>
    internal SplashAccuracy Trained => new()
    {
        Dataset = Dataset,
        Architecture = Architecture,
        Activation = Activation,
        Hinges = Activation == Activation.Splash ? new ActivationSpec(Activation).Hinges : null,
        Decay = DecayScope.Weights,
        Precision = Precision.Float32,
        Seed = Seed,
        Epochs = Epochs,
        TrainImages = TrainImages,
    };

    private NormalizedClassifier Load(Trial trial, ImageDataset data, Device device)
    {
        var weights = FindWeights(trial, data);
        var network = ArchitectureFactory.Create(Trained.Network.For(data), device);
        ModelWeights.Load(network, weights);
        return new NormalizedClassifier(network, data.Mean, data.Std, device);
    }

    // This experiment's code names splash-accuracy's, so that a change of either makes its results stale. What is read here must be of that code too.
    private string FindWeights(Trial trial, ImageDataset data)
    {
        var key = Trained.ToKey();
        var run = Invocation.Plain($"run {Accuracy} --where \"{key}\"");
        var trained = trial.FindTrial(Accuracy, key);
        if (trained is not { State: TrialState.Completed })
        {
            throw new SweepException($"{Accuracy} has not trained {key} in this store{(trained is null ? "" : $" (trial {trained.Number} is {trained.State})")}; run it first, into the same store: {run}");
        }

        if (trained.IsStale)
        {
            throw new SweepException($"Trial {trained.Number} of {Accuracy} trained {key} with other code ({trained.CodeHash}) than today's ({trained.TodaysHash}); train it again first: {run} --rerun-stale");
        }

        var weights = trained.Folder is null ? null : Path.Combine(trained.Folder, NetworkTraining.WeightsFile);
        if (!File.Exists(weights))
        {
            throw new SweepException($"The weights of trial {trained.Number} of {Accuracy} are missing ({weights ?? "this sweep keeps no files"}): put back the folder of the store's files, or train them again: {run} --retry completed");
        }

        if (SafeTensorsFile.ReadHeader(weights).Metadata.GetValueOrDefault(NetworkTraining.DataName) is var trainedOn && trainedOn != data.ContentHash)
        {
            throw new SweepException($"Trial {trained.Number} of {Accuracy} trained {key} on other data ({trainedOn ?? "not known"}) than {data.Name} is here ({data.ContentHash}); use the same --data, or train it again first: {run} --retry completed");
        }

        using var file = File.OpenRead(weights);
        Console.WriteLine($"attacks the network of trial {trained.Number} of {Accuracy}, code {trained.CodeHash ?? "not known"}, weights {Convert.ToHexStringLower(SHA256.HashData(file))}");
        return weights;
    }
}
