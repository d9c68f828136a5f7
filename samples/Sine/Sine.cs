[Experiment("sine", Description = "How well a hidden layer learns the sine, by activation and width")]
public sealed partial class Sine : IExperiment<Sine.Result>
{
    [Axis(Activation.ReLU, Activation.LeakyReLU, Activation.Tanh, Activation.Splash)] public required Activation Activation { get; init; }
    [Axis(8, 32)] public required int Width { get; init; }
    [Seeds(3)] public int Seed { get; init; }

    public sealed record Result([property: Minimize] double Loss);

    public Result Run(Trial<Result> trial)
    {
        manual_seed(Seed);
        using var scope = NewDisposeScope();
        Tensor x = linspace(-3, 3, 256, device: device(trial.Device)).unsqueeze(1), y = x.sin();
        var model = nn.Sequential(nn.Linear(1, Width), ActivationFactory.Create(Activation), nn.Linear(Width, 1)).to(trial.Device);
        var adam = optim.Adam(model.parameters(), lr: 0.01);
        for (var step = 1; ; step++)
        {
            using var inner = NewDisposeScope();
            var loss = nn.functional.mse_loss(model.call(x), y);
            if (step == 300) return new Result(loss.item<float>());
            adam.zero_grad();
            loss.Backward();
            adam.step();
            if (step % 50 == 0) trial.Report(step, nameof(Result.Loss), loss.item<float>());
        }
    }
}
