using System.Text.Json;
using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Tests.Architectures;

/// <summary>All-CNN-C, NiN and ResNet-20 against PyTorch with the same weights: see Golden/make_network_goldens.py.</summary>
[Collection("torch")]
public sealed class NetworkGoldenTests
{
    private const int Images = 2;

    private static JsonElement[] Golden { get; } = [.. GoldenFolder.Read("Architectures", "networks.json").RootElement.EnumerateArray()];

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        for (var number = 0; number < Golden.Length; number++)
        {
            cases.Add(number, $"{Golden[number].GetProperty("architecture")} {Golden[number].GetProperty("activation")} {Golden[number].GetProperty("batchNorm")}");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_PyTorchs(int number, string what)
    {
        var golden = Golden[number];
        using var scope = NewDisposeScope();
        using var model = ArchitectureFactory.Create(new NetworkSpec(
            Enum.Parse<Architecture>(golden.GetProperty("architecture").GetString()!), Enum.Parse<Activation>(golden.GetProperty("activation").GetString()!))
        {
            Channels = 3,
            ImageSize = 32,
            BatchNorm = golden.GetProperty("batchNorm").GetBoolean(),
        });
        model.to(ScalarType.Float64); // through twenty layers with kinks, float32 differs by whole gradients
        var parameters = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        var names = golden.GetProperty("names").EnumerateArray().Select(name => name.GetString()!).ToList();
        Assert.Equal(names.Order(), parameters.Keys.Order());
        Fill(names, parameters);
        foreach (var dropout in model.modules().OfType<TorchSharp.Modules.Dropout>())
        {
            dropout.eval();
        }

        var images = tensor(Sines(Images * 32 * 32 * 3, k => k / 3.0), [Images, 32, 32, 3]).permute(0, 3, 1, 2);
        var logits = model.call(images);
        nn.functional.cross_entropy(logits, arange(Images)).backward();

        var expected = golden.GetProperty("logits").EnumerateArray().Select(each => each.GetDouble()).ToArray();
        var scale = expected.Max(Math.Abs);
        Assert.All(expected.Zip(logits.data<double>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * scale));
        foreach (var (name, gradient) in names.Zip(golden.GetProperty("gradients").EnumerateArray()))
        {
            AssertGradient($"{what}: {name}", [.. gradient.EnumerateArray().Select(each => each.GetDouble())], parameters[name].grad);
        }
    }

    // The goldens have seven digits; a bias before a normalisation has the gradient 0, of which only roundings come out.
    private static void AssertGradient(string name, double[] expected, Tensor? gradient)
    {
        Assert.NotNull(gradient);
        var values = gradient.contiguous().data<double>().ToArray();
        var size = values.Sum(value => Math.Abs(value));
        Assert.True(Math.Abs(expected[0] - size) < (1e-6 * expected[0]) + 1e-9, $"{name}: absolute sum {size}, expected {expected[0]}");
        int[] places = [0, values.Length / 3, values.Length / 2, values.Length - 1];
        for (var i = 0; i < places.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[1 + i] - values[places[i]]) < (1e-6 * ((expected[0] / values.Length) + Math.Abs(expected[1 + i]))) + 1e-9,
                $"{name}[{places[i]}]: {values[places[i]]}, expected {expected[1 + i]}");
        }
    }

    private static void Fill(List<string> names, Dictionary<string, TorchSharp.Modules.Parameter> parameters)
    {
        using var ungraded = no_grad();
        for (var i = 0; i < names.Count; i++)
        {
            var parameter = parameters[names[i]];
            var divisor = parameter.dim() > 1 ? Math.Sqrt((double)parameter.numel() / parameter.shape[0]) : 8;
            var values = Enumerable.Range(0, (int)parameter.numel()).Select(k => Math.Sin(k + 1 + (7 * i)) / divisor).ToArray();
            if (names[i].Split('.')[^2].StartsWith("norm", StringComparison.Ordinal) && names[i].EndsWith("weight", StringComparison.Ordinal))
            {
                values = [.. values.Select(value => value + 1)];
            }

            if (names[i].EndsWith("right", StringComparison.Ordinal))
            {
                values[0] += 1;
            }

            parameter.copy_(tensor(values).reshape(parameter.shape));
        }
    }

    private static double[] Sines(int count, Func<int, double> argument) => [.. Enumerable.Range(0, count).Select(k => Math.Sin(argument(k)))];
}
