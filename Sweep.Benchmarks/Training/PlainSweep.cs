using System.Globalization;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>The sweep of <see cref="SweepComparison"/> as a plain TorchSharp program that trains one network after the other. The counterpart of pytorch_sweep.py, with the same arguments.</summary>
/// <remarks>Must not use Sweep.Torch, because loading it changes malloc's thresholds.</remarks>
internal static class PlainSweep
{
    private const int Batch = 128;
    private const int TestBatch = 250;
    private const int HeaderBytes = 4096;
    private const double LearningRate = 0.01;

    /// <summary>Trains a network for each seed and prints its test error.</summary>
    /// <param name="args">VARIANT ARCHITECTURE ACTIVATION FIRST TRIALS STEP EPOCHS IMAGES FILE CHANNELS HEIGHT WIDTH TRAIN TEST MEAN… STD…</param>
    public static void Run(string[] args)
    {
        var (variant, architecture, activation) = (args[0], args[1].ToLowerInvariant(), args[2].ToLowerInvariant());
        var numbers = args[3..8].Select(Whole).ToArray();
        var sizes = args[9..14].Select(Whole).ToArray();
        var moments = args[14..].Select(text => float.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        if (variant == "tuned")
        {
            set_num_threads(1);
        }

        // The layout that is faster for the network according to the benchmark `steps`, as in pytorch_sweep.py.
        var channelsLast = variant == "tuned" && architecture == "resnet20";
        var content = File.ReadAllBytes(args[8]);
        var (channels, height, width, train, test) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
        var length = channels * height * width;
        var images = numbers[4];
        var trainImages = Pixels(HeaderBytes, Math.Min(images, train));
        var testImages = Pixels(HeaderBytes + (train * length), Math.Min(images, test));
        var trainLabels = Labels(HeaderBytes + ((train + test) * length), Math.Min(images, train));
        var testLabels = Labels(HeaderBytes + ((train + test) * length) + train, Math.Min(images, test));
        for (var seed = numbers[0]; seed < numbers[1]; seed += numbers[2])
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed} {Trial(seed, architecture, activation, channelsLast, numbers[3], (trainImages, trainLabels), (testImages, testLabels))}"));
        }

        Tensor Pixels(int at, int count)
        {
            using var scope = NewDisposeScope();
            Tensor mean = tensor(moments[..channels]), std = tensor(moments[channels..]);
            var pixels = tensor(content.AsSpan(at, count * length).ToArray(), [count, height, width, channels]).to(float32);
            pixels = pixels.div_(255).sub_(mean).div_(std).permute(0, 3, 1, 2);
            return (channelsLast ? pixels : pixels.contiguous()).MoveToOuterDisposeScope();
        }

        Tensor Labels(int at, int count) => tensor(content.AsSpan(at, count).ToArray().Select(label => (long)label).ToArray());
    }

    private static double Trial(int seed, string architecture, string activation, bool channelsLast, int epochs, (Tensor Images, Tensor Labels) train, (Tensor Images, Tensor Labels) test)
    {
        manual_seed(seed);
        using var scope = NewDisposeScope();
        var model = PlainNetworks.Create(architecture, activation, batchNorm: true, channelsLast);
        var optimizer = optim.SGD(model.parameters(), LearningRate, momentum: 0.9, nesterov: true);
        var steps = epochs * ((train.Images.shape[0] + Batch - 1) / Batch);
        var step = 0;
        var error = 100.0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            model.train();
            var order = randperm(train.Images.shape[0]);
            foreach (var indices in order.split(Batch))
            {
                using var inner = NewDisposeScope();
                foreach (var group in optimizer.ParamGroups)
                {
                    group.LearningRate = Rate((double)step++ / steps);
                }

                optimizer.zero_grad();
                var loss = nn.functional.cross_entropy(model.call(train.Images.index_select(0, indices)), train.Labels.index_select(0, indices));
                loss.backward();
                optimizer.step();
                loss.item<float>();
            }

            error = Test(model, test);
        }

        return error;
    }

    private static double Test(nn.Module<Tensor, Tensor> model, (Tensor Images, Tensor Labels) test)
    {
        model.eval();
        using var ungraded = no_grad();
        long correct = 0;
        foreach (var (images, labels) in test.Images.split(TestBatch).Zip(test.Labels.split(TestBatch)))
        {
            using var inner = NewDisposeScope();
            correct += model.call(images).argmax(1).eq(labels).sum().item<long>();
        }

        return 100 - (100.0 * correct / test.Images.shape[0]);
    }

    private static double Rate(double progress) =>
        progress < 0.2 ? LearningRate * (0.1 + (0.9 * progress / 0.2)) : LearningRate * (0.001 + (0.999 * (1 + Math.Cos(Math.PI * (progress - 0.2) / 0.8)) / 2));

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
