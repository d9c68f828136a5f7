using Sweep.Experiments;
using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Training;
using Sweep.Runtime;
using static TorchSharp.torch;

namespace Sweep.Tests.Training;

[Collection("torch")]
public sealed class PrecisionTests
{
    [Theory]
    [InlineData(Precision.Tf32, "Precision=Tf32 needs an NVIDIA GPU, and this trial runs on cpu; use Precision=Float32, or --devices cuda")]
    [InlineData(Precision.BFloat16, "Precision=BFloat16 needs autocast, which TorchSharp 0.107.0 does not have; use Precision=Float32, or Tf32 on an NVIDIA GPU")]
    public void A_trial_that_cannot_have_its_precision_is_refused_before_it_trains(Precision precision, string message)
    {
        var config = new SplashAccuracy { Dataset = Dataset.Mnist, Architecture = Architecture.LeNet5, Activation = Activation.ReLU, Precision = precision, Epochs = 1, TrainImages = 100 };
        var driver = new TrialDriver();

        Assert.Equal(message, Assert.Throws<EngineException>(() => driver.Run(config, "key")).Message);
        Assert.Empty(driver.Reports);
    }

    [Fact]
    public void Float32_is_what_trainings_have_and_the_processor_has_it()
    {
        Assert.Equal(Precision.Float32, new TrainingOptions(1, 1, 1, new ConstantLR()).Precision);
        using var scope = new PrecisionScope(Precision.Float32, CPU);
        Assert.Equal(Precision.Float32, new SplashAccuracy { Dataset = Dataset.Mnist, Architecture = Architecture.LeNet5, Activation = Activation.ReLU }.Precision);
    }

    [Fact]
    public void TorchSharp_has_no_autocast_which_is_why_bfloat16_is_refused() =>
        Assert.DoesNotContain(typeof(TorchSharp.torch).Assembly.GetTypes().SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name)), name => name.Contains("autocast", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_sweep_over_a_precision_that_no_device_has_is_refused_before_a_store_is_made()
    {
        var experiment = new Experiment<SplashAccuracy, TrainingResult>();
        ConfigSelection Select(string precision) => ConfigSelection.Of(experiment.Space, null, [$"Dataset=Mnist,Architecture=LeNet5,Activation=ReLU,Precision={precision}"], []);

        Assert.Contains("needs autocast", Assert.Throws<EngineException>(() => experiment.Prepare(Select("Float32|BFloat16"))).Message, StringComparison.Ordinal);
        experiment.Prepare(Select("Float32"));
        Assert.All(SplashAccuracy.Presets, preset => Assert.Equal(["Float32"], ConfigSelection.Of(experiment.Space, preset, [], []).ValuesOf("Precision").Select(value => value.AsText())));
    }
}
