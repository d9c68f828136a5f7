using System.Globalization;
using System.Text.Json;
using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using static TorchSharp.torch;

namespace Sweep.Tests.Training;

/// <summary>Losses of two epochs against those that were kept: an engine or kernel that computes something else is noticed, one that rounds otherwise is not.</summary>
/// <remarks>
/// Golden/losses.json has the losses of the modules called one by one, and how far apart float32 alone brings them: the largest distance between that and the fused passes, on one thread and on two,
/// doubled. <c>SWEEP_ACCEPT=1</c> rewrites it.
/// </remarks>
[Collection("torch")]
public sealed class LossTests
{
    private const int Epochs = 2;

    [DataTheory(Dataset.Mnist)]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.Splash)]
    public void LeNet5_has_the_losses_that_were_kept(Activation activation) => Verify(Architecture.LeNet5, activation);

    [DataTheory(Dataset.Cifar10)]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.Splash)]
    public void ResNet20_has_the_losses_that_were_kept(Activation activation) => Verify(Architecture.ResNet20, activation);

    [DataFact(Dataset.Mnist)]
    public void A_rate_that_differs_by_a_hundredth_is_noticed()
    {
        var kept = Kept(Architecture.LeNet5, Activation.Splash);

        Assert.Contains(Train(Architecture.LeNet5, Activation.Splash, rate: 1.01).Zip(kept), pair => Math.Abs(pair.First - pair.Second.Loss) > pair.Second.Spread);
    }

    private static string File => SourceTree.PathOf("Sweep.Tests", "Training", "Golden", "losses.json");

    private static void Verify(Architecture architecture, Activation activation)
    {
        if (Environment.GetEnvironmentVariable("SWEEP_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            Keep(architecture, activation);
        }

        Assert.All(Train(architecture, activation).Zip(Kept(architecture, activation)), pair => Assert.Equal(pair.Second.Loss, pair.First, pair.Second.Spread));
    }

    private static string NameOf(Architecture architecture, Activation activation) => $"{architecture} {activation}";

    private static IReadOnlyList<(double Loss, double Spread)> Kept(Architecture architecture, Activation activation)
    {
        using var golden = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        return [.. golden.RootElement.GetProperty(NameOf(architecture, activation)).EnumerateArray().Select(epoch => (epoch.GetProperty("loss").GetDouble(), epoch.GetProperty("spread").GetDouble()))];
    }

    private static void Keep(Architecture architecture, Activation activation)
    {
        double[] modules = Train(architecture, activation, modulesOneByOne: true);
        double[][] others = [Train(architecture, activation), Train(architecture, activation, threads: 2), Train(architecture, activation, modulesOneByOne: true, threads: 2)];
        var entry = modules.Select((loss, epoch) => new { loss, spread = 2 * others.Max(other => Math.Abs(other[epoch] - loss)) });
        var entries = System.IO.File.Exists(File) ? JsonSerializer.Deserialize<SortedDictionary<string, object>>(System.IO.File.ReadAllBytes(File))! : [];
        entries[NameOf(architecture, activation)] = entry;
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(entries) + "\n");
    }

    private static double[] Train(Architecture architecture, Activation activation, double rate = 1, bool modulesOneByOne = false, int threads = 1)
    {
        var threadsBefore = get_num_threads();
        set_num_threads(threads);
        manual_seed(3);
        using var scope = NewDisposeScope();
        var (dataset, images) = architecture == Architecture.LeNet5 ? (Dataset.Mnist, 2_048) : (Dataset.Cifar10, 256);
        var data = DatasetLibrary.Open(dataset);
        using var model = ArchitectureFactory.Create(new NetworkSpec(architecture, activation) { BatchNorm = true }.For(data));
        if (modulesOneByOne)
        {
            // Modules that hooks watch are called by themselves.
            foreach (var module in model.modules().OfType<nn.Module<Tensor, Tensor>>())
            {
                module.register_forward_pre_hook((_, input) => input);
            }
        }

        var losses = new List<double>();
        var options = new TrainingOptions(Epochs, 64, 0.05 * rate, SequentialLR.WarmupThenCosine) { WeightDecay = 5e-4 };
        new Trainer(model, data.Train.Take(images), null, options).Run(seed: 3, epoch => losses.Add(epoch.TrainLoss));
        set_num_threads(threadsBefore);
        Assert.True(losses.Count == Epochs && losses.TrueForAll(double.IsFinite), string.Join(", ", losses.Select(loss => loss.ToString("R", CultureInfo.InvariantCulture))));
        return [.. losses];
    }
}
