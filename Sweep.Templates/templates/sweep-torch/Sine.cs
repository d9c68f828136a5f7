using Sweep.Runtime;
using Sweep.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Study._1;

public enum Activation { ReLU, Tanh, Splash }

/// <summary>How well a hidden layer learns the sine, by activation and width.</summary>
[Experiment("sine", Description = "How well a hidden layer learns the sine, by activation and width")]
public sealed partial class Sine : IExperiment<Sine.Result>
{
    [Axis] public required Activation Activation { get; init; }
    [Axis(8, 32)] public required int Width { get; init; }
    [Seeds(3)] public int Seed { get; init; }

    public sealed record Result([property: Minimize] double Loss);

    public Result Run(Trial<Result> trial)
    {
        manual_seed(Seed);
        using var scope = NewDisposeScope();
        var x = linspace(-3, 3, 256, device: device(trial.Device)).unsqueeze(1);
        var y = x.sin();
        nn.Module<Tensor, Tensor> activation = Activation switch
        {
            Activation.ReLU => nn.ReLU(),
            Activation.Tanh => nn.Tanh(),
            _ => new Splash(),
        };
        var model = nn.Sequential(nn.Linear(1, Width), activation, nn.Linear(Width, 1)).to(trial.Device);
        var adam = optim.Adam(model.parameters(), lr: 0.01);
        for (var step = 1; ; step++)
        {
            using var inner = NewDisposeScope();
            var loss = nn.functional.mse_loss(model.call(x), y);
            if (step == 300)
            {
                return new Result(loss.item<float>());
            }

            adam.zero_grad();
            loss.Backward();
            adam.step();
            if (step % 50 == 0)
            {
                trial.Report(step, nameof(Result.Loss), loss.item<float>());
            }
        }
    }
}
