using Sweep.Experiments;
using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Attacks;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Training;

/// <summary>The three SPLASH experiments, with budgets of seconds.</summary>
[Collection("torch")]
public sealed class SplashExperimentTests : IDisposable
{
    private static readonly Experiment[] s_experiments = 
    [
        new Experiment<SplashAccuracy, TrainingResult>(), new Experiment<SplashHinges, TrainingResult>(), new Experiment<SplashRobustness, SplashRobustness.Result>(),
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => ["splash-accuracy", "splash-hinges", "splash-robustness"];

    private static SplashAccuracy Accuracy => new()
    {
        Dataset = Dataset.Mnist, Architecture = Architecture.LeNet5, Activation = Activation.Splash, Hinges = 7, Seed = 1, Epochs = 2, TrainImages = 1_000,
    };

    private static SplashRobustness Robustness => new()
    {
        Dataset = Dataset.Mnist, Architecture = Architecture.LeNet5, Activation = Activation.Splash, Attack = AttackKind.LinfPGD, Epsilon = 0.2, Effort = AttackEffort.Quick, Seed = 1, Epochs = 2, TrainImages = 1_000, Images = 60,
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_has_a_small_and_a_full_preset_whose_parts_are_in_its_grid(string name)
    {
        var experiment = s_experiments.Single(each => each.Name == name);

        Assert.Equal(name == "splash-hinges" ? ["cpu-small", "paper"] : ["cpu-small", "mnist-full", "paper"], experiment.Presets.Select(preset => preset.Name));
        Assert.All(experiment.Presets, preset => Assert.True(ConfigSelection.Of(experiment.Space, preset, [], []).Count > 20, preset.Name));
        Assert.True(ConfigSelection.Of(experiment.Space, experiment.Presets[0], [], []).Count < 500);
    }

    [Theory]
    [InlineData("splash-accuracy", 4096)]
    [InlineData("splash-hinges", 4096)]
    [InlineData("splash-robustness", 8192)]
    public void Each_says_how_much_memory_of_a_GPU_a_trial_needs(string name, int mebibytes) =>
        Assert.Equal(mebibytes, s_experiments.Single(each => each.Name == name).Space.Requirements.GpuMemoryMiB);

    [Fact]
    public void The_papers_preset_has_three_data_sets_four_networks_and_ten_activations_beside_SPLASH()
    {
        var experiment = s_experiments.Single(each => each.Name == "splash-accuracy");
        var paper = ConfigSelection.Of(experiment.Space, experiment.Presets.Single(preset => preset.Name == "paper"), [], []);

        Assert.Equal(3 * 4 * 11 * 5, paper.Count);
        Assert.Equal(["Mnist", "Cifar10", "Cifar100"], paper.ValuesOf("Dataset").Select(value => value.AsText()));
        Assert.Equal(11, paper.ValuesOf("Activation").Count);
    }

    [Fact]
    public void The_preset_on_all_of_MNIST_has_ten_activations_beside_SPLASH_and_ten_seeds()
    {
        var experiment = s_experiments.Single(each => each.Name == "splash-accuracy");
        var preset = ConfigSelection.Of(experiment.Space, experiment.Presets.Single(each => each.Name == "mnist-full"), [], []);

        Assert.Equal(11 * 10, preset.Count);
        Assert.Equal(["Mnist"], preset.ValuesOf("Dataset").Select(value => value.AsText()));
        Assert.Equal(["LeNet5"], preset.ValuesOf("Architecture").Select(value => value.AsText()));
    }

    // Whatever splash-robustness attacks, the same preset of splash-accuracy trains.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_network_that_is_attacked_is_trained_by_the_preset_of_the_same_name(int preset)
    {
        var attacks = s_experiments.Single(each => each.Name == "splash-robustness");
        var trainings = s_experiments.Single(each => each.Name == "splash-accuracy");
        var trained = ConfigSelection.Of(trainings.Space, trainings.Presets[preset], [], []).Values.Select(values => ConfigKey.Format(trainings.Space, values)).ToHashSet();
        var wanted = ConfigSelection.Of(attacks.Space, attacks.Presets[preset], [], []).Values.Select(values => SplashRobustness.Parse(ConfigKey.Format(attacks.Space, values)).Trained.ToKey()).Distinct();

        Assert.All(wanted, key => Assert.Contains(key, trained));
    }

    [Fact]
    public void A_trained_network_is_attacked_by_its_weights_and_reruns_give_the_same_bits()
    {
        var trained = Run(Accuracy, "splash-accuracy");
        var first = Run(Robustness, "splash-robustness");
        Directory.Delete(Path.Combine(_folder.Path, "splash-robustness"), recursive: true);

        Assert.InRange(trained.TestError, 0, 25);
        Assert.InRange(trained.ValidationError, 0, 25);
        Assert.Equal(62_158 + 32, trained.Parameters);
        Assert.InRange(first.CleanAccuracy, 75, 100);
        Assert.True(first.RobustAccuracy < first.CleanAccuracy);
        Assert.Equal(first.CleanAccuracy * (1 - (first.SuccessRate / 100)), first.RobustAccuracy, 1e-9);
        Assert.Equal(first, Run(Robustness, "splash-robustness"));
    }

    [Fact]
    public void Without_the_networks_weights_the_message_says_what_to_run()
    {
        var message = Assert.Throws<SweepException>(() => Run(Robustness, "splash-robustness")).Message;

        Assert.Contains("./sweep run splash-accuracy --where \"Dataset=Mnist,Architecture=LeNet5,Activation=Splash,Hinges=7,Decay=Weights,Precision=Float32,Seed=1,Epochs=2,TrainImages=1000\"", message, StringComparison.Ordinal);
    }

    [DataFact(Dataset.Mnist)]
    public void Weights_of_other_code_or_other_data_or_of_a_trial_that_has_not_ended_are_refused_with_what_to_do()
    {
        Run(Accuracy, "splash-accuracy");
        var context = TrialDriver.InFolder(_folder.Path, "splash-robustness", Robustness.ToKey());
        var found = context.FindTrial("splash-accuracy", Accuracy.ToKey())!;

        Assert.Contains("with other code (c0de) than today's (other); train it again first: ./sweep run splash-accuracy --where", Refusal(found with { TodaysHash = "other" }), StringComparison.Ordinal);
        Assert.Contains("has not trained", Refusal(found with { State = TrialState.Running }), StringComparison.Ordinal);
        Assert.Contains("(trial 1 is Running)", Refusal(found with { State = TrialState.Running }), StringComparison.Ordinal);
        Assert.Contains("are missing (", Refusal(found with { Folder = _folder.File("nowhere") }), StringComparison.Ordinal);
        var weights = Path.Combine(found.Folder!, NetworkTraining.WeightsFile);
        var (tensors, texts) = Experiments.Weights.SafeTensorsFile.Read(weights);
        Experiments.Weights.SafeTensorsFile.Write(weights, tensors.Select(pair => (pair.Key, pair.Value)), new Dictionary<string, string>(texts) { [NetworkTraining.DataName] = "another" });
        Assert.Contains("on other data (another) than MNIST is here (", Refusal(found), StringComparison.Ordinal);

        string Refusal(RelatedTrial trained) => Assert.Throws<SweepException>(() => Robustness.Run(new Trial<SplashRobustness.Result>(context with { FindTrial = (_, _) => trained }, new TrialDriver()))).Message;
    }

    [Theory]
    [InlineData(HingeSource.Fixed, true)]
    [InlineData(HingeSource.Quantile, true)]
    [InlineData(HingeSource.Quantile, false)]
    public void Hinges_are_fixed_or_from_data_and_differ_by_side_only_where_they_may(HingeSource source, bool symmetric)
    {
        var config = new SplashHinges { Dataset = Dataset.Mnist, Architecture = Architecture.LeNet5, Hinges = 5, HingeSource = source, Symmetric = symmetric, Epochs = 1, TrainImages = 500 };
        Run(config, "splash-hinges");

        var folder = TrialDriver.InFolder(_folder.Path, "splash-hinges", config.ToKey()).Folder!;
        using var scope = TorchSharp.torch.NewDisposeScope();
        var (tensors, _) = Experiments.Weights.SafeTensorsFile.Read(Path.Combine(folder, "model.safetensors"));
        foreach (var place in Enumerable.Range(1, 4))
        {
            var right = tensors[$"act{place}.hinges"].data<float>().ToArray();
            var left = tensors[$"act{place}.left_hinges"].data<float>().ToArray();
            Assert.Equal(source == HingeSource.Fixed, right.SequenceEqual((float[])[0, 1.25f, 2.5f]));
            Assert.Equal(symmetric, right.SequenceEqual(left));
            Assert.Equal(right.Order(), right);
            Assert.Equal(0, right[0]);
        }
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_trial_as_diverged_and_says_at_which_step()
    {
        var training = new NetworkTraining(
            Dataset.Mnist, new NetworkSpec(Architecture.LeNet5, new ActivationSpec(Activation.Splash) { Hinges = 1 }), DecayScope.All, 0, 1, 300);
        var diverged = Record.Exception(() => training.Run(Trial("splash-hinges", "key"), options => options with { LearningRate = 1e30, MaxGradNorm = 0 }));

        Assert.Contains("at epoch 1, step ", Assert.IsType<DivergedException>(diverged).Message, StringComparison.Ordinal);
    }

    [DataTheory(Dataset.Mnist)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_budget_too_small_to_train_and_hold_out_is_refused_with_the_least(int trainImages) =>
        Assert.Contains("give at least 3", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkTraining.Split(DatasetLibrary.Open(Dataset.Mnist), trainImages)).Message, StringComparison.Ordinal);

    [DataFact(Dataset.Mnist)]
    public void What_is_trained_on_held_out_and_tested_on_does_not_overlap()
    {
        var mnist = DatasetLibrary.Open(Dataset.Mnist);
        var (train, validation, test) = NetworkTraining.Split(mnist, 3);

        Assert.Equal((2, 1, 3), (train.Count, validation.Count, test.Count));
        Assert.True(validation.Image(0).SequenceEqual(mnist.Train.Image(2)));
        Assert.True(train.Image(1).SequenceEqual(mnist.Train.Image(1)));
        Assert.True(test.Image(0).SequenceEqual(mnist.Test.Image(0)));
    }

    private Trial<TrainingResult> Trial(string experiment, string key) =>
        new(TrialDriver.InFolder(_folder.Path, experiment, key), new TrialDriver());

    private TResult Run<TResult>(IExperiment<TResult> config, string experiment) => config.Run(
        new Trial<TResult>(TrialDriver.InFolder(_folder.Path, experiment, config.ToString()!), new TrialDriver()));
}
