using System.Globalization;
using System.Text.Json;
using Sweep.Experiments.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using Sweep.Tests.Torch;
using static TorchSharp.torch;

namespace Sweep.Tests.Engines;

/// <summary>The first steps of a training with the same seed give the same losses whatever the engine, to float rounding.</summary>
/// <remarks>
/// What is expected (Golden/losses.json) came from Sweep.Torch on libtorch 1.13 with SWEEP_TORCH_PLAIN=1. A few steps and a small rate: rounding grows with each step, where a ReLU or a
/// maximum turns over.
/// </remarks>
[Collection("torch")]
public sealed class EngineLossTests
{
    private const double Relative = 1e-4;
    private static readonly TrainingOptions s_options = new(Epochs: 1, BatchSize: 32, new ConstantRate(0.005)) { WeightDecay = 5e-4 };

    public static TheoryData<int, string> Cases => MakeCases();

    private static JsonElement[] Golden { get; } = [.. GoldenFolder.Read("Engines", "losses.json").RootElement.EnumerateArray()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_are_those_of_the_other_engine(int number, string name)
    {
        var golden = Golden[number];
        using var scope = NewDisposeScope();
        var data = DatasetLibrary.Open(Read<Dataset>("dataset"));
        manual_seed(1);
        using var model = ArchitectureFactory.Create(new NetworkSpec(Read<Architecture>("architecture"), Read<Activation>("activation")) { BatchNorm = true }.For(data));

        var found = new Trainer(model, data.Train.Take(golden.GetProperty("images").GetInt32()), monitor: null, s_options).Run(seed: 1).TrainLoss;

        var expected = golden.GetProperty("loss").GetDouble();
        Assert.True(Math.Abs(expected - found) <= Relative * expected, string.Create(CultureInfo.InvariantCulture, $"{name}: expected {expected}, found {found:R}"));

        T Read<T>(string property)
            where T : struct, Enum => Enum.Parse<T>(golden.GetProperty(property).GetString()!);
    }

    private static TheoryData<int, string> MakeCases()
    {
        var cases = new TheoryData<int, string>();
        for (var number = 0; number < Golden.Length; number++)
        {
            cases.Add(number, $"{Golden[number].GetProperty("architecture")} {Golden[number].GetProperty("activation")}");
        }

        return cases;
    }
}
