using Sweep.Experiments;
using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Attacks;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using Sweep.Experiments.Weights;
using Sweep.Runtime;
using Sweep.Tests.Training;
using Sweep.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Tests.Devices;

/// <summary>Whether everything that a trial does names the trial's device: the default one is <c>meta</c>, where nothing has values, and the trial's is <c>cpu</c>, said explicitly.</summary>
[Collection("torch")]
public sealed class PlacementTests : IDisposable
{
    private const int Images = 2;
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _data = DatasetLibrary.Open(Dataset.Mnist);
    private readonly MetaDefault _meta = new();

    /// <summary>Every architecture, and every activation in the smallest one; with SWEEP_SOAK=1 each in each.</summary>
    public static TheoryData<Architecture, Activation> Networks()
    {
        var isWhole = Soak.IsOn;
        var networks = new TheoryData<Architecture, Activation>();
        foreach (var architecture in Enum.GetValues<Architecture>())
        {
            foreach (var activation in Enum.GetValues<Activation>())
            {
                if (isWhole || architecture == Architecture.LeNet5 || activation == Activation.Splash)
                {
                    networks.Add(architecture, activation);
                }
            }
        }

        return networks;
    }

    public void Dispose()
    {
        _meta.Dispose();
        _folder.Dispose();
    }

    [DataFact(Dataset.Mnist)]
    public void What_forgets_its_device_raises_at_first_contact()
    {
        using var scope = NewDisposeScope();
        var here = ones(3, device: CPU);

        Assert.Equal(DeviceType.META, zeros(3).device_type);
        Assert.Contains("device", Assert.ThrowsAny<Exception>(() => here + zeros(3)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [DataTheory(Dataset.Mnist)]
    [MemberData(nameof(Networks))]
    public void Training_evaluation_checkpoints_weights_and_attacks_stay_on_the_trials_device(Architecture architecture, Activation activation)
    {
        set_num_threads(1);
        using var scope = NewDisposeScope();
        var spec = new NetworkSpec(architecture, activation) { BatchNorm = true };
        using var trained = Make(spec, 1);
        var first = Train(trained, "a");
        using var restored = Make(spec, 2);
        var second = Train(restored, "a");

        Assert.True(double.IsFinite(first.TrainLoss));
        Assert.Equal((first.Epoch, first.TestError, first.TrainLoss), (second.Epoch, second.TestError, second.TrainLoss));
        Assert.Equal(Numbers(trained), Numbers(restored));
        AssertHere(trained);

        ModelWeights.Save(trained, _folder.File("weights"));
        var loaded = Make(spec, 3);
        ModelWeights.Load(loaded, _folder.File("weights"));
        Assert.Equal(Numbers(trained), Numbers(loaded));

        using var classifier = new NormalizedClassifier(loaded, _data.Mean, _data.Std, CPU);
        classifier.eval();
        AssertHere(classifier);
        Attack(classifier);
    }

    [DataFact(Dataset.Mnist)]
    public void A_hinge_fit_stays_there_too()
    {
        using var scope = NewDisposeScope();
        using var model = Make(new NetworkSpec(Architecture.LeNet5, Activation.Splash), 1);
        using var batches = new BatchBuffer(_data.Train, Images, CPU, new BatchOptions { Resident = true });

        HingeFitter.Fit(model, [batches.Fill([0, 1]).Images]);

        Assert.All(model.modules().OfType<Splash>(), unit => Assert.Equal(DeviceType.CPU, unit.get_buffer("hinges")!.device_type));
        AssertHere(model);
    }

    [DataFact(Dataset.Mnist)]
    public void The_experiments_run_whole()
    {
        var accuracy = new SplashAccuracy { Dataset = Dataset.Mnist, Architecture = Architecture.LeNet5, Activation = Activation.Splash, Hinges = 7, Seed = 1, Epochs = 1, TrainImages = 300 };
        var hinges = new SplashHinges { Dataset = Dataset.Mnist, Architecture = Architecture.LeNet5, Hinges = 5, HingeSource = HingeSource.Quantile, Symmetric = false, Epochs = 1, TrainImages = 300 };
        var robustness = new SplashRobustness
        {
            Dataset = Dataset.Mnist, Architecture = Architecture.LeNet5, Activation = Activation.Splash, Attack = AttackKind.LinfPGD, Epsilon = 0.1, Effort = AttackEffort.Quick, Seed = 1, Epochs = 1, TrainImages = 300, Images = 40,
        };

        Assert.InRange(Run(accuracy, "splash-accuracy").TestError, 0, 95);
        Assert.InRange(Run(hinges, "splash-hinges").TestError, 0, 100);
        Assert.InRange(Run(robustness, "splash-robustness").CleanAccuracy, 5, 100);
    }

    private static nn.Module<Tensor, Tensor> Make(NetworkSpec spec, long seed)
    {
        manual_seed(seed);
        return ArchitectureFactory.Create(spec, CPU);
    }

    // As on an accelerator: images resident, varied there. The processor's own path is what all other tests of training take.
    private EpochResult Train(nn.Module<Tensor, Tensor> model, string folder)
    {
        var options = new TrainingOptions(1, Images, 0.01, new ConstantLR()) { Augmentation = new Augmentation(), MaxGradNorm = 1, WeightDecay = 1e-3, LabelSmoothing = 0.1 };
        return new Trainer(model, _data.Train.Take(Images), _data.Test.Take(2), options, CPU) { IsAccelerated = true }.Run(3, checkpoints: new Checkpoints(_folder.File(folder), 1));
    }

    private void Attack(NormalizedClassifier classifier)
    {
        using var target = new AttackedModel(classifier);
        using var batches = new BatchBuffer(_data.Test, 2, CPU, new BatchOptions { Normalize = false, Resident = true });
        var images = batches.Fill([0, 1]).Images;
        target.Check(images);
        var answered = target.Logits(images).argmax(1);
        (IAttack Attack, Tensor Labels)[] attacks =
        [
            (new FGSM(), answered), (new FGSM(2), answered), (new PGD(AttackNorm.Linf, 1, 1), answered), (new PGD(AttackNorm.L2, 1, 1), answered),
            (new CarliniWagner(1, 1, 0.01, 1), answered), (new OnePixel(4, 1), answered), (new SquareAttack(2), answered), (new AutoPGD(5), answered),
            (new BoundaryAttack(1), (answered + 1).remainder(10)), // fooled by every noise, so that its walk begins at once
        ];
        foreach (var (attack, labels) in attacks)
        {
            using var random = new ImageRandom(7, [0, 1], CPU);
            var found = attack.Run(target, images, labels, 0.1, random, CancellationToken.None);

            Assert.Equal((DeviceType.CPU, true), (found.device_type, found.isfinite().all().item<bool>()));
        }

        using var more = new ImageRandom(8, [0, 1], CPU);
        GradientMaskingCheck.Run(new FGSM(), target, images, answered, 0.1, 0, more, CancellationToken.None);
    }

    private static void AssertHere(nn.Module model) => Assert.All(model.state_dict(), pair => Assert.Equal(DeviceType.CPU, pair.Value.device_type));

    private static float[] Numbers(nn.Module model) => [.. model.state_dict().Values.SelectMany(value => value.detach().to_type(ScalarType.Float32).contiguous().data<float>().ToArray())];

    private TResult Run<TResult>(IExperiment<TResult> config, string experiment) => config.Run(
        new Trial<TResult>(TrialDriver.InFolder(_folder.Path, experiment, config.ToString()!), new TrialDriver()));
}
