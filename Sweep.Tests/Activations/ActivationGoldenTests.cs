using System.Text.Json;
using Sweep.Torch.Activations;
using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Tests.Activations;

/// <summary>Every activation against what PyTorch computed from its formula: see Golden/make_activation_goldens.py.</summary>
[Collection("torch")]
public sealed class ActivationGoldenTests
{
    private const double Tolerance = 2e-6;

    public static TheoryData<int, string> Cases => MakeCases();

    private static JsonElement[] Golden { get; } = [.. GoldenFolder.Read("Activations", "activations.json").RootElement.EnumerateArray()];

    [Fact]
    public void Every_activation_has_a_case() =>
        Assert.Equal(Enum.GetNames<Activation>().Order(), Golden.Select(golden => golden.GetProperty("activation").GetString()!).Distinct().Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_PyTorchs(int number, string name)
    {
        var golden = Golden[number];
        Assert.Equal(golden.GetProperty("activation").GetString(), name);
        foreach (var channelsLast in (bool[])[false, true])
        {
            using var scope = NewDisposeScope();
            using var module = Make(golden);
            var input = Input(golden, channelsLast);
            input.requires_grad = true;

            var output = module.call(input);
            (output * tensor(Enumerable.Range(0, (int)output.numel()).Select(k => (float)Math.Cos(k)).ToArray()).reshape(output.shape)).sum().backward();

            AssertClose(golden.GetProperty("output"), output, "output");
            AssertClose(golden.GetProperty("inputGradient"), input.grad, "gradient of the input");
            var gradients = golden.GetProperty("gradients").EnumerateObject().ToList();
            Assert.Equal(gradients.Select(each => each.Name).Order(), module.named_parameters().Select(each => each.name).Order());
            foreach (var gradient in gradients)
            {
                AssertClose(gradient.Value, module.get_parameter(gradient.Name)!.grad, $"gradient of {gradient.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_inputs_gradient_is_the_same_if_only_it_is_needed(int number, string name)
    {
        var golden = Golden[number];
        using var scope = NewDisposeScope();
        using var module = Make(golden);
        foreach (var parameter in module.parameters())
        {
            parameter.requires_grad = false;
        }

        var input = Input(golden, channelsLast: false);
        input.requires_grad = true;
        var output = module.call(input);
        (output * tensor(Enumerable.Range(0, (int)output.numel()).Select(k => (float)Math.Cos(k)).ToArray()).reshape(output.shape)).sum().backward();

        AssertClose(golden.GetProperty("inputGradient"), input.grad, name);
    }

    private static TheoryData<int, string> MakeCases()
    {
        var cases = new TheoryData<int, string>();
        foreach (var (golden, number) in Golden.Select((golden, number) => (golden, number)))
        {
            cases.Add(number, golden.GetProperty("activation").GetString()!);
        }

        return cases;
    }

    private static nn.Module<Tensor, Tensor> Make(JsonElement golden)
    {
        var settings = golden.GetProperty("settings");
        var spec = new ActivationSpec(Enum.Parse<Activation>(golden.GetProperty("activation").GetString()!));
        spec = settings.TryGetProperty("hinges", out var hinges) ? spec with { Hinges = hinges.GetInt32() } : spec;
        spec = settings.TryGetProperty("pieces", out var pieces) ? spec with { Pieces = pieces.GetInt32() } : spec;
        spec = settings.TryGetProperty("perChannel", out _) ? spec with { PerChannel = true } : spec;
        var module = spec.Create(golden.GetProperty("channels").GetInt32() / spec.InputsPerOutput);
        if (settings.TryGetProperty("rightHinges", out var right))
        {
            ((Splash)module).SetHinges(Numbers(right), Numbers(settings.GetProperty("leftHinges")));
        }

        using var ungraded = no_grad();
        foreach (var parameter in golden.GetProperty("parameters").EnumerateObject())
        {
            var target = module.get_parameter(parameter.Name)!;
            target.copy_(tensor(Numbers(parameter.Value).Select(value => (float)value).ToArray()).reshape(target.shape));
        }

        return module;
    }

    private static Tensor Input(JsonElement golden, bool channelsLast)
    {
        var channels = golden.GetProperty("channels").GetInt64();
        var input = tensor(Numbers(golden.GetProperty("input")).Select(value => (float)value).ToArray()).reshape(2, channels, 2, 3);
        return channelsLast ? input.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).detach() : input;
    }

    private static double[] Numbers(JsonElement json) => json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().SelectMany(Numbers)] : [json.GetDouble()];

    // Each number is right to a few roundings of the largest, since some are sums of others.
    private static void AssertClose(JsonElement expected, Tensor? actual, string what)
    {
        Assert.NotNull(actual);
        var numbers = Numbers(expected);
        var found = actual.contiguous().data<float>().ToArray();
        Assert.Equal(numbers.Length, found.Length);
        var tolerance = Tolerance * Math.Max(1, numbers.Max(Math.Abs));
        Assert.All(numbers.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) < tolerance, $"{what}: expected {pair.First}, found {pair.Second}"));
    }
}
