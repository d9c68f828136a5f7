using System.Text.Json;
using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using static TorchSharp.torch;

namespace Sweep.Tests.Architectures;

[Collection("torch")]
public sealed class LeNet5Tests
{
    private const int Images = 3;

    public static IEnumerable<object[]> Cases => Golden.Keys.Select(key => (object[])[key.Activation.ToString(), key.BatchNorm]);

    private static Dictionary<(Activation Activation, bool BatchNorm), JsonElement> Golden { get; } = ReadGolden();

    [Theory]
    [InlineData(Activation.ReLU, false, 61_706)]
    [InlineData(Activation.Splash, false, 61_706 + (4 * 8))]
    [InlineData(Activation.Tanh, true, 61_706 + (2 * (6 + 16 + 120 + 84)))]
    public void It_has_as_many_parameters_as_known(Activation activation, bool batchNorm, long expected)
    {
        using var model = new LeNet5(activation, batchNorm: batchNorm);

        Assert.Equal(expected, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Colour_images_of_32_pixels_need_no_padding()
    {
        using var scope = NewDisposeScope();
        using var model = new LeNet5(Activation.ReLU, channels: 3, imageSize: 32);

        Assert.Equal(62_006, model.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal([2L, 10], model.call(zeros(2, 3, 32, 32)).shape);
    }

    [Fact]
    public void Another_image_size_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new LeNet5(Activation.ReLU, imageSize: 30));

    [Theory]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.Splash)]
    public void A_layer_that_is_watched_is_called_and_gives_the_same(Activation activation)
    {
        using var scope = NewDisposeScope();
        using var model = new LeNet5(activation);
        var images = randn(3, 28, 28, 1).permute(0, 3, 1, 2);
        var unwatched = model.call(images);
        var seen = 0;
        foreach (var layer in model.modules().OfType<nn.Module<Tensor, Tensor>>().Where(layer => layer != model))
        {
            layer.register_forward_hook((_, _, output) =>
            {
                seen++;
                return output;
            });
        }

        Assert.True(unwatched.allclose(model.call(images), 1e-5, 1e-6)); // libtorch adds in another order
        Assert.Equal(12, seen);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_PyTorchs(string activationName, bool batchNorm)
    {
        var activation = Enum.Parse<Activation>(activationName);
        var golden = Golden[(activation, batchNorm)];
        using var scope = NewDisposeScope();
        using var model = new LeNet5(activation, batchNorm: batchNorm);
        Fill(model);
        var images = tensor(Sines(Images * 784, k => k / 3.0), [Images, 28, 28, 1]).permute(0, 3, 1, 2);

        var logits = model.call(images);
        var loss = nn.functional.cross_entropy(logits, arange(Images));
        loss.backward();

        Assert.Equal(golden.GetProperty("parameters").GetInt64(), model.parameters().Sum(parameter => parameter.numel()));
        AssertClose(golden.GetProperty("logits"), logits, 1e-4);
        Assert.Equal(golden.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-5);
        foreach (var (name, parameter) in model.named_parameters())
            AssertGradient(name, golden.GetProperty("gradients").GetProperty(name), parameter.grad);

        model.eval();
        AssertClose(golden.GetProperty("evalLogits"), model.call(images), 1e-4);
    }

    private static void AssertGradient(string name, JsonElement expected, Tensor? gradient)
    {
        Assert.NotNull(gradient);
        var values = gradient.contiguous().data<float>().ToArray();
        double size = expected[1].GetDouble(), mean = size / values.Length;

        // A sum of n terms whose absolute values add up to size, each right to some 1e-6 of the largest; a bias before a normalisation has the gradient 0.
        var tolerance = (2e-4 * size) + 1e-5;
        Assert.True(Math.Abs(expected[0].GetDouble() - values.Sum(value => (double)value)) < tolerance, $"{name}: sum {values.Sum()}, expected {expected[0]}");
        Assert.True(Math.Abs(size - values.Sum(Math.Abs)) < tolerance, $"{name}: absolute sum {values.Sum(Math.Abs)}, expected {size}");
        int[] places = [0, values.Length / 3, values.Length / 2, values.Length - 1];
        for (var i = 0; i < places.Length; i++)
            Assert.True(Math.Abs(expected[2 + i].GetDouble() - values[places[i]]) < (1e-3 * mean) + 1e-5, $"{name}[{places[i]}]: {values[places[i]]}, expected {expected[2 + i]}");
    }

    private static void AssertClose(JsonElement expected, Tensor actual, double tolerance)
    {
        var values = actual.contiguous().data<float>().ToArray();
        Assert.Equal(expected.GetArrayLength(), values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(expected[i].GetDouble(), values[i], tolerance);
    }

    /// <summary>The same formula as in Golden/make_model_goldens.py.</summary>
    private static void Fill(nn.Module model)
    {
        using var ungraded = no_grad();
        var i = 0;
        foreach (var (name, parameter) in model.named_parameters())
        {
            var values = Sines((int)parameter.numel(), k => k + 1 + (7 * i)).Select(value => value / 8).ToArray();
            if (name.StartsWith("norm", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal))
                values = [.. values.Select(value => value + 1)];
            if (name.EndsWith("right", StringComparison.Ordinal))
                values[0] += 1;
            parameter.copy_(tensor(values).reshape(parameter.shape));
            i++;
        }
    }

    private static float[] Sines(int count, Func<int, double> argument) => [.. Enumerable.Range(0, count).Select(k => (float)Math.Sin(argument(k)))];

    private static Dictionary<(Activation, bool), JsonElement> ReadGolden()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SplashSweep.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No SplashSweep.sln above the tests");
        using var file = File.OpenRead(Path.Combine(folder.FullName, "Sweep.Tests", "Architectures", "Golden", "lenet5.json"));
        return JsonDocument.Parse(file).RootElement.EnumerateArray()
            .ToDictionary(golden => (Enum.Parse<Activation>(golden.GetProperty("activation").GetString()!), golden.GetProperty("batchNorm").GetBoolean()));
    }
}
