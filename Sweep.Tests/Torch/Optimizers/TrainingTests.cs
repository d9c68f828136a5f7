using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Optimizers;

[Collection("torch")]
public sealed class TrainingTests
{
    [Fact]
    public void A_thousand_steps_of_LeNet5_leave_nothing_behind()
    {
        using var generator = manual_seed(1);
        using var net = LeNet5();
        using var images = rand(16, 1, 28, 28);
        using var labels = randint(0, 10, [16]);
        using var optimizer = optim.SGD(net.parameters(), 0.01, momentum: 0.9, weight_decay: 1e-4);
        using var loss = nn.CrossEntropyLoss();
        Train(200);
        Collect(); // what earlier tests left to the collector must not go in between
        var live = Tensor.TotalCount;
        var native = Tensor.NativeCount;
        var before = ResidentBytes();

        Train(1000);

        Collect();
        Assert.Equal(live, Tensor.TotalCount);
        Assert.Equal(native, Tensor.NativeCount);
        var grown = ResidentBytes() - before;
        Assert.True(grown < 20 << 20, $"resident memory grew by {grown >> 20} MB in 1,000 steps");

        void Train(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                loss.call(net.call(images), labels).backward();
                optimizer.step();
            }
        }
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("adamw")]
    public void Exclusive_or_is_learned(string name)
    {
        using var scope = NewDisposeScope();
        using var generator = manual_seed(3);
        using var net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2));
        using OptimizerHelper optimizer = name switch
        {
            "sgd" => optim.SGD(net.parameters(), 0.5, momentum: 0.9),
            "adam" => optim.Adam(net.parameters(), 0.05),
            _ => optim.AdamW(net.parameters(), 0.05, weight_decay: 1e-3),
        };
        var x = tensor([0f, 0, 0, 1, 1, 0, 1, 1], [4, 2]);
        var y = tensor([0L, 1, 1, 0]);
        double loss = 0;
        for (var i = 0; i < 300; i++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var error = nn.functional.cross_entropy(net.call(x), y);
            error.backward();
            optimizer.step();
            loss = error.item<float>();
        }
        Assert.True(loss < 0.05, $"loss {loss}");
        Assert.Equal([0L, 1, 1, 0], net.call(x).argmax(1).data<long>().ToArray());
    }

    [Fact]
    public void The_same_seed_trains_to_the_same_bits()
    {
        Assert.Equal(Weights(), Weights());

        static double[] Weights()
        {
            using var scope = NewDisposeScope();
            using var generator = manual_seed(11);
            using var net = nn.Sequential(nn.Linear(6, 5), nn.BatchNorm1d(5), nn.Dropout(0.3), nn.ReLU(), nn.Linear(5, 2));
            using var optimizer = optim.Adam(net.parameters(), 0.01);
            for (var i = 0; i < 20; i++)
            {
                optimizer.zero_grad();
                net.call(rand(8, 6)).pow(2).mean().backward();
                optimizer.step();
            }
            return Sweep.Tests.Torch.Modules.LayerGolden.Values(nn.utils.parameters_to_vector(net.parameters()));
        }
    }

    private static Sequential LeNet5() => nn.Sequential(
        nn.Conv2d(1, 6, 5, padding: 2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10));

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static long ResidentBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
