using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>Compares training steps of SplashSweep, TorchSharp and PyTorch on one thread. Measurements alternate, so that changes of the clock rate affect all of them.</summary>
internal static class StepComparison
{
    // Multiply-adds of the forward pass per image. The backward pass takes twice as many, less those for the gradient of the first layer's input.
    private const double LeNet5Forward = 117_600 + 240_000 + 48_000 + 10_080 + 840;
    private const double LeNet5First = 117_600;
    private const double ResNet20Forward = 40_551_040;
    private const double ResNet20First = 442_368;

    private static readonly (string Label, StepKey Key)[] s_rows =
    [
        ("LeNet5 + batch norm, ReLU", new("lenet5", "relu", "", true)),
        ("LeNet5 + batch norm, SPLASH", new("lenet5", "splash", "", true)),
        ("LeNet5, ReLU", new("lenet5", "relu", "", false)),
        ("LeNet5, SPLASH", new("lenet5", "splash", "", false)),
        ("ResNet-20, ReLU", new("resnet20", "relu", "", true)),
        ("ResNet-20, SPLASH", new("resnet20", "splash", "", true)),
    ];

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <param name="rounds">Repetitions of each measurement; results are medians.</param>
    /// <param name="seconds">Approximate duration of one measurement.</param>
    /// <param name="older">Path of the benchmark program of an older build; null for none.</param>
    /// <param name="network">Network to measure; null for all.</param>
    public static int Run(int rounds, double seconds, string? older, string? network)
    {
        var variants = StepVariant.All(older);
        Line($"images/s of training steps (batch 128, SGD with momentum, one thread): median of {rounds} turns of about {seconds} s (smallest to largest); of a tuned program the faster of NCHW and channels_last");
        Line($"{"",-28}{string.Concat(variants.Select(variant => $"{variant.Name,30}"))}");
        var limit = Limit();
        foreach (var (label, key) in s_rows.Where(row => network is null || row.Key.Network == network))
        {
            var measured = Measure(variants, key, rounds, seconds);
            var ours = measured[^1];
            Line($"{label,-28}{string.Concat(measured.Select(samples => $"{Samples.Text(samples, "N0"),30}"))}");
            Line($"{"  ours, times",-28}{string.Concat(measured.Select(samples => $"{Samples.Median(Samples.Ratios(ours, samples)),30:0.00}"))}");
            var work = key.Network == "lenet5" ? (3 * LeNet5Forward) - LeNet5First : (3 * ResNet20Forward) - ResNet20First;
            Line($"{"  of the roofline",-28}{string.Concat(measured.Select(samples => $"{Samples.Median(samples) * work / limit,30:P0}"))}");
        }

        Line($"roofline: {limit / 1e9:N1} billion multiply-adds a second, the product of two matrices of 512 × 512 by libtorch in one thread");
        if (network is not "resnet20")
        {
            Start(variants, rounds);
        }

        return 0;
    }

    private static List<double>[] Measure(IReadOnlyList<StepVariant> variants, StepKey key, int rounds, double seconds)
    {
        var processes = variants.Select(variant => new StepProcess(variant.Name, variant.Environment, variant.Command, key with { Layout = variant.Layouts[0] })).ToList();
        var samples = variants.Select(variant => variant.Layouts.Select(_ => new List<double>()).ToList()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var v = 0; v < variants.Count; v++)
            {
                for (var l = 0; l < variants[v].Layouts.Count; l++)
                {
                    var timed = key with { Layout = variants[v].Layouts[l] };
                    var list = samples[v][l];
                    var rate = list.Count > 0 ? list[^1] : processes[v].ImagesPerSecond(timed, 3);
                    list.Add(processes[v].ImagesPerSecond(timed, (int)Math.Ceiling(seconds * rate / StepKey.Batch)));
                }
            }
        }

        processes.ForEach(process => process.Dispose());
        return [.. samples.Select(layouts => layouts.MaxBy(Samples.Median)!)];
    }

    private static void Start(IReadOnlyList<StepVariant> variants, int rounds)
    {
        var key = new StepKey("lenet5", "splash", "", true);
        var samples = variants.Select(_ => (Start: new List<double>(), Memory: new List<double>())).ToList();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (variant, list) in variants.Zip(samples))
            {
                using var process = new StepProcess(variant.Name, variant.Environment, variant.Command, key with { Layout = variant.Layouts[0] });
                list.Start.Add(process.FirstStepMilliseconds);
                list.Memory.Add(process.ProportionalMiB);
            }
        }

        Line($"{"start to first step, ms",-28}{string.Concat(samples.Select(list => $"{Samples.Text(list.Start, "N0"),30}"))}");
        Line($"{"memory of a process, MiB",-28}{string.Concat(samples.Select(list => $"{Samples.Text(list.Memory, "N0"),30}"))}");
    }

    // The best of several measurements, since disturbances only slow it down.
    private static double Limit()
    {
        const int Side = 512;
        using var scope = NewDisposeScope();
        set_num_threads(1);
        Tensor a = rand(Side, Side), b = rand(Side, Side);
        var best = 0.0;
        for (var turn = 0; turn < 50; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < 5; i++)
            {
                a.mm(b).Dispose();
            }

            best = Math.Max(best, 5.0 * Side * Side * Side / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
