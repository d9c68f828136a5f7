using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Attacks;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using static TorchSharp.torch;

namespace Sweep.Tests.Attacks;

/// <summary>Evaluations on the first test images of real MNIST, of a LeNet5 that was trained for a few seconds.</summary>
[Collection("torch")]
public sealed class RobustnessTests : IClassFixture<RobustnessTests.Trained>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly ImageDataset _mnist = DatasetLibrary.Open(Dataset.Mnist);
    private readonly NormalizedClassifier _classifier;

    public RobustnessTests(Trained trained)
    {
        var network = new LeNet5(Activation.ReLU, batchNorm: true);
        network.load_state_dict(trained.State);
        _classifier = new NormalizedClassifier(network, _mnist.Mean, _mnist.Std);
        _classifier.eval();
    }

    /// <summary>A network that was trained once. Each test changes a copy.</summary>
    public sealed class Trained : IDisposable
    {
        public Trained()
        {
            if (RealData.FindReasonToSkip(Dataset.Mnist) is not null)
            {
                return;
            }

            using var scope = NewDisposeScope();
            manual_seed(5);
            var network = new LeNet5(Activation.ReLU, batchNorm: true);
            new Trainer(network, DatasetLibrary.Open(Dataset.Mnist).Train.Take(3_000), null, new TrainingOptions(2, 64, 0.1, SequentialLR.WarmupThenCosine)).Run(seed: 5);
            State = network.state_dict().ToDictionary(each => each.Key, each => each.Value.detach().clone().DetachFromDisposeScope());
        }

        public Dictionary<string, Tensor> State { get; } = [];

        public void Dispose()
        {
            foreach (var tensor in State.Values)
            {
                tensor.Dispose();
            }
        }
    }

    private ImageSplit Images => _mnist.Test.Take(90);

    public void Dispose()
    {
        _classifier.Dispose();
        _scope.Dispose();
        _folder.Dispose();
    }

    [DataFact(Dataset.Mnist)]
    public void Accuracy_falls_as_epsilon_rises_and_epsilon_0_leaves_the_clean_one()
    {
        var result = Evaluate("pgd-linf-quick").Run(Images, [0.2, 0, 0.05, 0.1]);

        Assert.Equal(90, result.Images);
        Assert.InRange(result.CleanAccuracy, 80, 100);
        Assert.Equal([0, 0.05, 0.1, 0.2], result.Epsilons.Select(each => each.Epsilon));
        Assert.Equal(result.CleanAccuracy, result.Epsilons[0].RobustAccuracy);
        Assert.Equal(0, result.Epsilons[0].SuccessRate);
        Assert.Equal(result.Epsilons.Select(each => each.RobustAccuracy).OrderDescending(), result.Epsilons.Select(each => each.RobustAccuracy));
        Assert.True(result.Epsilons[3].RobustAccuracy < result.CleanAccuracy / 2);
        Assert.All(result.Epsilons, each => Assert.Equal(result.CleanAccuracy * (1 - (each.SuccessRate / 100)), each.RobustAccuracy, 1e-9));
        Assert.All(result.Epsilons.Skip(1), each => Assert.InRange(each.MeanDistance, 1e-6, each.Epsilon + 1e-5));
        Assert.Equal(4 * (10 + 2), result.Queries, 1e-9); // for each epsilon ten gradients and two looks at what came of them
        Assert.Empty(result.Warnings);
    }

    [DataFact(Dataset.Mnist)]
    public void Several_epsilons_of_a_minimal_attack_come_from_one_run()
    {
        var attack = Evaluate("cw-l2-quick");

        var both = attack.Run(Images.Take(10), [0.5, 3]);
        var one = attack.Run(Images.Take(10), [3]);

        Assert.Equal(one.Epsilons[0], both.Epsilons[1]);
        Assert.Equal(one.Queries, both.Queries);
        Assert.True(both.Epsilons[0].SuccessRate <= both.Epsilons[1].SuccessRate);
        Assert.True(both.Epsilons[1].MedianDistance > 0);
    }

    [DataFact(Dataset.Mnist)]
    public void A_resumed_evaluation_gives_the_same_result()
    {
        var options = new RobustnessOptions { BatchSize = 16, Seed = 3, Folder = _folder.File("attack") };
        var images = Images.Take(48);
        var whole = Evaluate("square-quick", options with { Folder = null }).Run(images, [0.1]);
        using var stop = new CancellationTokenSource();
        var broken = new RobustnessEvaluation(_classifier, new StoppingAttack(AttackPresets.All.Single(preset => preset.Name == "square-quick").Create(), 2, stop), "square-quick", options);
        Assert.Throws<OperationCanceledException>(() => broken.Run(images, [0.1], stop.Token));

        var counting = new StoppingAttack(AttackPresets.All.Single(preset => preset.Name == "square-quick").Create(), int.MaxValue, stop);
        var continued = new RobustnessEvaluation(_classifier, counting, "square-quick", options).Run(images, [0.1]);

        Assert.Equal(whole.Epsilons, continued.Epsilons);
        Assert.Equal((whole.CleanAccuracy, whole.Queries), (continued.CleanAccuracy, continued.Queries));
        Assert.Equal(3 - 1, counting.Batches);
    }

    [DataFact(Dataset.Mnist)]
    public void Progress_that_is_damaged_or_of_another_network_is_ignored()
    {
        var options = new RobustnessOptions { Folder = _folder.File("attack") };
        var first = Evaluate("fgsm", options).Run(Images.Take(20), [0.2]);
        using (no_grad())
        {
            _classifier.parameters().First().zero_();
        }

        Assert.NotEqual(first.CleanAccuracy, Evaluate("fgsm", options).Run(Images.Take(20), [0.2]).CleanAccuracy);
        File.WriteAllText(Path.Combine(options.Folder!, "robustness.json"), "{\"Fingerprint\":");
        Assert.Equal(20, Evaluate("fgsm", options).Run(Images.Take(20), [0.2]).Images);
    }

    [DataFact(Dataset.Mnist)]
    public void Batches_change_nothing_but_roundings()
    {
        var small = Evaluate("pgd-linf-quick", new RobustnessOptions { BatchSize = 8 }).Run(Images, [0.1]);
        var large = Evaluate("pgd-linf-quick", new RobustnessOptions { BatchSize = 45 }).Run(Images, [0.1]);

        Assert.Equal(large.CleanAccuracy, small.CleanAccuracy);
        Assert.InRange(Math.Abs(large.Epsilons[0].RobustAccuracy - small.Epsilons[0].RobustAccuracy), 0, 100 * 1.5 / 90);
    }

    [DataFact(Dataset.Mnist)]
    public void The_network_is_left_as_it_was()
    {
        Evaluate("apgd-quick").Run(Images.Take(10), [0.1]);

        Assert.False(_classifier.training);
        Assert.All(_classifier.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [DataFact(Dataset.Mnist)]
    public void A_network_in_training_mode_is_refused()
    {
        _classifier.train();

        Assert.Contains("training mode", Assert.Throws<AttackException>(() => Evaluate("fgsm").Run(Images, [0.1])).Message, StringComparison.Ordinal);
    }

    [DataFact(Dataset.Mnist)]
    public void A_network_of_which_a_part_is_in_training_mode_is_refused()
    {
        _classifier.children().Single().train();

        Assert.False(_classifier.training);
        Assert.Contains("one of its modules", Assert.Throws<AttackException>(() => Evaluate("fgsm").Run(Images, [0.1])).Message, StringComparison.Ordinal);
    }

    [DataFact(Dataset.Mnist)]
    public void Answers_that_are_drawn_anew_each_time_are_refused()
    {
        using var noisy = new NormalizedClassifier(nn.Sequential(nn.Flatten(), nn.Linear(784, 10), new Noise()), _mnist.Mean, _mnist.Std);
        noisy.eval();

        Assert.Contains("differ between two calls", Assert.Throws<AttackException>(() => Attacking(noisy, "fgsm").Run(Images, [0.1])).Message, StringComparison.Ordinal);
    }

    [DataFact(Dataset.Mnist)]
    public void Images_out_of_the_box_are_refused()
    {
        using var target = new AttackedModel(_classifier);

        Assert.Contains("[0, 1], found -1 to 2", Assert.Throws<AttackException>(() => target.Check(tensor((float[])[-1, 2]).reshape(1, 1, 1, 2).expand(1, 1, 28, 2))).Message, StringComparison.Ordinal);
    }

    [DataFact(Dataset.Mnist)]
    public void Answers_that_are_probabilities_are_refused()
    {
        using var softmax = new NormalizedClassifier(nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(1)), _mnist.Mean, _mnist.Std);
        softmax.eval();

        Assert.Contains("probabilities", Assert.Throws<AttackException>(() => Attacking(softmax, "fgsm").Run(Images, [0.1])).Message, StringComparison.Ordinal);
    }

    [DataFact(Dataset.Mnist)]
    public void Outputs_that_are_not_finite_are_refused()
    {
        using (no_grad())
        {
            _classifier.parameters().Last().fill_(double.NaN);
        }

        Assert.Contains("not finite", Assert.Throws<AttackException>(() => Evaluate("fgsm").Run(Images, [0.1])).Message, StringComparison.Ordinal);
    }

    [DataTheory(Dataset.Mnist)]
    [InlineData]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Distances_that_cannot_be_are_refused(params double[] epsilons) => Assert.Throws<ArgumentException>(() => Evaluate("fgsm").Run(Images, epsilons));

    // Logits a million times as large: the softmax is exactly 1 and its gradient exactly 0, while decisions are the same.
    [DataFact(Dataset.Mnist)]
    public void Gradients_that_vanish_give_a_warning()
    {
        using (no_grad())
        {
            foreach (var parameter in _classifier.parameters().TakeLast(2))
            {
                parameter.mul_(1e6);
            }
        }

        var white = Evaluate("pgd-linf-quick").Run(Images.Take(40), [0.1]);
        var black = Evaluate("square-quick").Run(Images.Take(40), [0.3]);

        Assert.Contains(white.Warnings, warning => warning.Contains("the gradient is zero", StringComparison.Ordinal));
        Assert.Contains(black.Warnings, warning => warning.Contains("black-box", StringComparison.Ordinal));
    }

    private RobustnessEvaluation Evaluate(string preset, RobustnessOptions? options = null) => Attacking(_classifier, preset, options);

    private static RobustnessEvaluation Attacking(NormalizedClassifier classifier, string preset, RobustnessOptions? options = null) =>
        new(classifier, AttackPresets.All.Single(each => each.Name == preset).Create(), preset, options ?? new RobustnessOptions());

    /// <summary>Adds a little noise, whatever the mode.</summary>
    private sealed class Noise() : nn.Module<Tensor, Tensor>(nameof(Noise))
    {
        public override Tensor forward(Tensor input) => input + (randn_like(input) * 0.1);
    }

    /// <summary>Stops the evaluation when it comes to a batch.</summary>
    private sealed class StoppingAttack(IAttack inner, int stopAt, CancellationTokenSource stop) : IAttack
    {
        public AttackNorm Norm => inner.Norm;

        public bool IsBlackBox => inner.IsBlackBox;

        public bool IsMinimization => inner.IsMinimization;

        public int Batches { get; private set; }

        public Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
        {
            if (++Batches == stopAt)
            {
                stop.Cancel();
            }

            return inner.Run(target, images, labels, epsilon, random, cancellation);
        }
    }
}
