using System.Security.Cryptography;
using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Attacks;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Training;
using Sweep.Experiments.Weights;
using static TorchSharp.torch;

namespace Sweep.Experiments;

/// <summary>Robust accuracy of the networks trained by <see cref="SplashAccuracy"/>: the second question of the SPLASH paper, with attack budgets of our choice.</summary>
/// <remarks>Loads the weights from the files of the same store, so run splash-accuracy with the same budget first.</remarks>
// One-pixel attacks evaluate 2,000 images per batch. A layer of NiN with 192 channels of 32×32 then takes 1.5 GiB, and its input, output, normalisation and the intermediate values of the activation are
// alive together. Nothing is kept for a backward pass.
[Requires(GpuMemoryMiB = 8192)]
[Experiment("splash-robustness", Description = "Accuracy under attack by architecture, activation, attack and epsilon, of the networks that splash-accuracy trained")]
public sealed partial class SplashRobustness : IExperiment<SplashRobustness.Result>
{
    private const string Accuracy = "splash-accuracy";

    /// <summary>The data set that the network was trained on. Its test images are attacked.</summary>
    [Axis]
    public required Dataset Dataset { get; init; }

    /// <summary>The network architecture.</summary>
    [Axis]
    public required Architecture Architecture { get; init; }

    /// <summary>The activation of every activation layer; SPLASH has seven hinges.</summary>
    [Axis]
    public required Activation Activation { get; init; }

    /// <summary>The adversarial attack.</summary>
    [Axis]
    public required AttackKind Attack { get; init; }

    /// <summary>The perturbation budget in the attack's norm, for pixels in [0, 1]. The one-pixel attack has none.</summary>
    [Range(0, 10), When(nameof(Attack), AttackKind.FGSM, AttackKind.LinfPGD, AttackKind.L2PGD, AttackKind.L2CarliniWagner, AttackKind.Boundary, AttackKind.Square, AttackKind.AutoPGD)]
    public double? Epsilon { get; init; } = 0.1;

    /// <summary>The settings of the attack.</summary>
    [Axis]
    public AttackEffort Effort { get; init; } = AttackEffort.Default;

    /// <summary>The seed that the network was trained with. The attack's seed derives from the whole config.</summary>
    [Seeds(10)]
    public int Seed { get; init; }

    /// <summary>The network's <see cref="SplashAccuracy.Epochs"/>.</summary>
    [Range(0, 1000)]
    public int Epochs { get; init; } = 0;

    /// <summary>The network's <see cref="SplashAccuracy.TrainImages"/>.</summary>
    [Range(0, 60_000)]
    public int TrainImages { get; init; } = 0;

    /// <summary>Number of test images to use, in the data set's order; 0 for all.</summary>
    [Range(0, 10_000)]
    public int Images { get; init; } = 1_000;

    /// <summary>The metrics of a trial.</summary>
    /// <param name="RobustAccuracy">Images classified correctly with and without the attack, percent of all images.</param>
    /// <param name="CleanAccuracy">Images classified correctly without an attack, percent of all images.</param>
    /// <param name="SuccessRate">Attack success rate: successful attacks, percent of the images classified correctly without an attack.</param>
    /// <param name="MeanDistance">Mean norm of the successful perturbations; 0 if there are none.</param>
    /// <param name="Queries">Mean number of queries per attacked image.</param>
    /// <param name="GradientMasking">1 if gradient masking is suspected, which makes the robust accuracy unreliable; else 0.</param>
    public sealed record Result(
        [property: Maximize, Unit("%")] double RobustAccuracy, [property: Unit("%")] double CleanAccuracy, [property: Unit("%")] double SuccessRate, double MeanDistance, double Queries, int GradientMasking);

    /// <summary>Parts of the grid with their attack budgets.</summary>
    public static IReadOnlyList<Preset> Presets { get; } =
    [
        new("cpu-small", "The networks of splash-accuracy's cpu-small under quick attacks on few images, under half an hour on two cores", SplashPresets.RobustnessSmall),
        new("mnist-full", "The networks of splash-accuracy's mnist-full under FGSM, PGD, Carlini-Wagner and Square with default settings: a night on two cores", SplashPresets.RobustnessMnist),
        new("paper", "The networks of splash-accuracy's paper under every attack with default settings: weeks of GPU time", SplashPresets.RobustnessPaper),
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
        var atEpsilon = result.Epsilons[0];
        return new Result(atEpsilon.RobustAccuracy, result.CleanAccuracy, atEpsilon.SuccessRate, atEpsilon.MeanDistance, result.Queries, result.Warnings.Count > 0 ? 1 : 0);
    }

    /// <summary>The config of splash-accuracy that trained the network.</summary>
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

    // The code of this experiment references that of splash-accuracy, so a change of either makes its results stale. The weights must come from the same code.
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
        Console.WriteLine($"attacking the network of trial {trained.Number} of {Accuracy}, code {trained.CodeHash ?? "not known"}, weights {Convert.ToHexStringLower(SHA256.HashData(file))}");
        return weights;
    }
}
