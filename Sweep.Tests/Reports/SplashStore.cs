using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sweep.Experiments.Reports;
using Sweep.Experiments.Training;
using Sweep.Runtime.Trials;
using Sweep.Tests.Reporting.Sections;

namespace Sweep.Tests.Reports;

/// <summary>Invented results of the SPLASH experiments, the same at each call.</summary>
internal static class SplashStore
{
    private static readonly string[] s_datasets = ["Mnist", "Cifar10"];
    private static readonly string[] s_networks = ["LeNet5", "ResNet20"];
    private static readonly string[] s_activations = ["Tanh", "ReLU", "Splash"];
    private static readonly int[] s_hinges = [1, 3, 7];
    private static readonly bool[] s_symmetries = [true, false];
    private static readonly string[] s_attacks = ["FGSM", "LinfPGD", "OnePixel"];
    private static readonly double[] s_epsilons = [0.1, 0.2, 0.3];
    private static readonly double[] s_pixels = [1];

    /// <summary>Two data sets, two networks, three activations, three seeds; in each network on Cifar10 one failed and one diverged trial of Tanh; one not run.</summary>
    public static ReportStore Accuracy(string folder)
    {
        var store = new ReportStore(SplashSpaces.Accuracy, folder);
        foreach (var (dataset, network, activation, seed) in from dataset in s_datasets from network in s_networks from activation in s_activations from seed in Enumerable.Range(0, 3) select (dataset, network, activation, seed))
        {
            var key = $"Dataset={dataset},Architecture={network},Activation={activation}{(activation == "Splash" ? ",Hinges=7" : "")},Decay=Weights,Seed={seed},Epochs=2,TrainImages=0";
            var size = (dataset == "Mnist" ? 1 : 9) * (network == "LeNet5" ? 1 : 0.4) * (activation switch { "Tanh" => 1.4, "ReLU" => 1, _ => 0.9 });
            var error = size * (1 + (0.05 * seed) + (0.004 * (((seed * 7) + activation.Length) % 3)));
            var isLost = dataset == "Cifar10" && activation == "Tanh" && seed > 0;
            double[] metrics = !isLost ? [error, error * 1.1, error / 10, 3, 61706] : seed == 1 ? [] : [double.NaN, 1, 1, 1, 1];
            store.Add(key, metrics, [.. Enumerable.Range(1, 2).SelectMany(epoch => new MetricReport[] { new(epoch, "ValidationError", error * (3 - epoch), 2), new(epoch, "TrainLoss", error / epoch, 2) })]);
            if (activation == "Splash")
            {
                WriteWeights(store.FolderOf(key), network == "LeNet5" ? 4 : 19, seed);
            }
        }

        store.Begin("Dataset=Mnist,Architecture=LeNet5,Activation=Tanh,Decay=Weights,Seed=3,Epochs=2,TrainImages=0");
        return store;
    }

    /// <summary>Three hinge counts, symmetric or not, two seeds.</summary>
    public static ReportStore Hinges()
    {
        var store = new ReportStore(SplashSpaces.Hinges);
        foreach (var (hinges, symmetric, seed) in from hinges in s_hinges from symmetric in s_symmetries from seed in Enumerable.Range(0, 2) select (hinges, symmetric, seed))
        {
            var error = (symmetric ? 2 : 2.2) - (0.1 * hinges) + (0.05 * seed);
            store.Add($"Dataset=Mnist,Architecture=LeNet5,Hinges={hinges},Symmetric={(symmetric ? "true" : "false")},HingeSource=Fixed,Seed={seed},Epochs=0,TrainImages=5000", [error, error, 0.1, 2, 61738]);
        }

        return store;
    }

    /// <summary>Two attacks with three budgets, or those given, one with one; three activations, three seeds; signs of gradient masking in Tanh's third under LinfPGD.</summary>
    public static ReportStore Robustness(double[]? epsilons = null)
    {
        var store = new ReportStore(SplashSpaces.Robustness);
        foreach (var (attack, activation, seed) in from attack in s_attacks from activation in s_activations from seed in Enumerable.Range(0, 3) select (attack, activation, seed))
        {
            foreach (var epsilon in attack == "OnePixel" ? s_pixels : epsilons ?? s_epsilons)
            {
                var robust = 90 - (activation.Length * 2) - (100 * epsilon / (epsilon + 0.2)) + seed + (activation == "Splash" ? 20 + (0.3 * seed) : 0);
                store.Add(
                    string.Create(CultureInfo.InvariantCulture, $"Dataset=Mnist,Architecture=LeNet5,Activation={activation},Attack={attack},Epsilon={epsilon},Seed={seed},Epochs=2,TrainImages=0,Images=100"),
                    [robust, 97 + (0.2 * seed), 0.5, epsilon, 20, activation == "Tanh" && attack == "LinfPGD" && seed == 2 ? 1 : 0]);
            }
        }

        return store;
    }

    public static SplashSections Part { get; } = new(static (architecture, dataset) => $"SGD for {architecture} on {dataset}");

    /// <summary>A safetensors file with SPLASH units, four hinges each, and a tensor of another type.</summary>
    public static void WriteWeights(string folder, int units, int seed)
    {
        Directory.CreateDirectory(folder);
        var header = new Dictionary<string, object> { ["__metadata__"] = new { format = "pt" } };
        var data = new List<float>();
        void Put(string name, params float[] values)
        {
            header[name] = new { dtype = "F32", shape = new[] { values.Length }, data_offsets = new[] { data.Count * 4, (data.Count + values.Length) * 4 } };
            data.AddRange(values);
        }

        for (var unit = 1; unit <= units; unit++)
        {
            Put($"act{unit}.right", 1 + (0.1f * seed), -0.02f * unit, 0.1f, -0.3f);
            Put($"act{unit}.left", -0.1f, 0.2f, -0.01f * unit, 0);
            Put($"act{unit}.hinges", 0, 1, 2, 2.5f);
            Put($"conv{unit}.weight", 1, 2, 3);
        }

        header["steps"] = new { dtype = "I64", shape = Array.Empty<int>(), data_offsets = new[] { data.Count * 4, (data.Count * 4) + 8 } };
        using var file = File.Create(Path.Combine(folder, NetworkTraining.WeightsFile));
        var json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(header));
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        file.Write(bytes);
        file.Write(json);
        foreach (var value in data)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            file.Write(bytes[..4]);
        }

        file.Write(stackalloc byte[8]);
    }
}
