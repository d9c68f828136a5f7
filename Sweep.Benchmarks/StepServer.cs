using System.Diagnostics;
using System.Globalization;
using Sweep.Experiments.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Torch;
using Sweep.Torch.Optimizers;
using static TorchSharp.torch;

namespace Sweep.Benchmarks;

/// <summary>Our side of the side by side: the twin of pytorch_lenet5.py, with the same lines in and out.</summary>
internal static class StepServer
{
    private const int Batch = 128;
    private const int WarmUpSteps = 20;

    /// <summary>Answers lines <c>ACTIVATION VARIANT BATCHNORM STEPS</c> with seconds until the input ends; an activation <c>resnet-…</c> is ResNet-20's, else LeNet5's.</summary>
    public static void Serve(TextReader input, TextWriter output)
    {
        set_num_threads(1);
        var steps = new Dictionary<(string, string), Action>();
        while (input.ReadLine()?.Split(' ') is [var activation, _, var batchNorm, var count])
        {
            if (!steps.TryGetValue((activation, batchNorm), out var step))
            {
                steps[(activation, batchNorm)] = step = MakeStep(activation, batchNorm == "1");
            }

            var started = Stopwatch.GetTimestamp();
            for (var i = int.Parse(count, CultureInfo.InvariantCulture); i > 0; i--)
            {
                step();
            }

            output.WriteLine(Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
            output.Flush();
        }
    }

    private static Action MakeStep(string name, bool batchNorm)
    {
        const string Deep = "resnet-";
        manual_seed(1);
        var isDeep = name.StartsWith(Deep, StringComparison.Ordinal);
        var activation = Enum.Parse<Activation>(isDeep ? name[Deep.Length..] : name, ignoreCase: true);
        var (channels, side) = isDeep ? (3, 32) : (1, 28);
        nn.Module<Tensor, Tensor> model = isDeep
            ? new ResNet20(new NetworkSpec(Architecture.ResNet20, activation) { Channels = channels, ImageSize = side })
            : new LeNet5(activation, batchNorm: batchNorm);
        var pixels = new float[Batch * channels * side * side];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = MathF.Sin(i);
        }

        // Channels last in memory, as BatchBuffer gives batches.
        var images = tensor(pixels, [Batch, side, side, channels]).permute(0, 3, 1, 2);
        var labels = arange(Batch).remainder(10);
        var optimizer = new FusedSGD(model.parameters(), 0.01, 0.9);
        for (var i = isDeep ? WarmUpSteps / 7 : WarmUpSteps; i > 0; i--)
        {
            Step();
        }

        return () => Step();

        float Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(model.call(images), labels);
            loss.Backward();
            optimizer.step();
            return loss.item<float>();
        }
    }
}
