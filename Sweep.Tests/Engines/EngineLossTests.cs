using System.Globalization;
using Sweep.Experiments.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using static TorchSharp.torch;

namespace Sweep.Tests.Engines;

/// <summary>The same training with the same seed gives the same losses whatever the engine, to float rounding.</summary>
/// <remarks>What is expected here came from Sweep.Torch on libtorch 1.13.</remarks>
[Collection("torch")]
public sealed class EngineLossTests
{
    private const double Relative = 1e-3;
    private static readonly TrainingOptions s_options = new(Epochs: 2, BatchSize: 32, new WarmupCosine(0.05)) { WeightDecay = 5e-4 };

    [Theory]
    [InlineData(Architecture.LeNet5, Dataset.Mnist, Activation.ReLU, 256, 1.692203588783741, 0.6584126576781273)]
    [InlineData(Architecture.LeNet5, Dataset.Mnist, Activation.Splash, 256, 1.6199845522642136, 0.40251273289322853)]
    [InlineData(Architecture.LeNet5, Dataset.Mnist, Activation.APL, 256, 1.664702795445919, 0.5198327004909515)]
    [InlineData(Architecture.ResNet20, Dataset.Cifar10, Activation.ReLU, 64, 3.479515314102173, 2.5482555627822876)]
    [InlineData(Architecture.ResNet20, Dataset.Cifar10, Activation.Splash, 64, 3.4176347255706787, 2.1941146850585938)]
    public void Losses_are_those_of_the_other_engine(Architecture architecture, Dataset dataset, Activation activation, int images, double first, double second)
    {
        using var scope = NewDisposeScope();
        var data = DatasetLibrary.Open(dataset);
        manual_seed(1);
        using var model = ArchitectureFactory.Create(new NetworkSpec(architecture, activation) { BatchNorm = true }.For(data));
        var losses = new List<double>();

        new Trainer(model, data.Train.Take(images), monitor: null, s_options).Run(seed: 1, epoch => losses.Add(epoch.TrainLoss));

        double[] expected = [first, second];
        Assert.True(
            expected.Zip(losses).All(pair => Math.Abs(pair.First - pair.Second) <= Relative * pair.First),
            string.Create(CultureInfo.InvariantCulture, $"Expected {first}, {second}, found {losses[0]:R}, {losses[1]:R}"));
    }
}
